# What `cmake --install` lays down: the command, the plugin with its header, the SQLite extension, and how other builds find
# them (pkg-config's onrecord.pc, find_package(onrecord)). The C ABI is the only interface: no C++ header is installed.
include(CMakePackageConfigHelpers)

set(PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/onrecord)
file(RELATIVE_PATH PREFIX_FROM_PC ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/onrecord.pc.in onrecord.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/onrecord.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES LICENSE README.md docs/hosting.md docs/record.schema.json DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES plugin/include/onrecord.h ${CMAKE_BINARY_DIR}/include/onrecord_declarations.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT plugin)
install(TARGETS onrecord_sqlite LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT plugin)

set_target_properties(onrecord_abi PROPERTIES EXPORT_NAME onrecord)
install(TARGETS onrecord_abi EXPORT onrecordTargets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT plugin
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT onrecordTargets NAMESPACE onrecord:: DESTINATION ${PACKAGE_DIR})
configure_package_config_file(cmake/onrecordConfig.cmake.in onrecordConfig.cmake INSTALL_DESTINATION ${PACKAGE_DIR})
write_basic_package_version_file(onrecordConfigVersion.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/onrecordConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/onrecordConfigVersion.cmake
  DESTINATION ${PACKAGE_DIR})
