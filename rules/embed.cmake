# Writes an assembler file that holds every rule file's bytes and a table of them:
#   struct { const char *name; const char *begin; const char *end; } onrecord_built_in[]; ended by a null name.
set(TEXT ".section .rodata\n")
set(TABLE "")
set(N 0)
foreach(FILE ${FILES})
  file(RELATIVE_PATH NAME ${ROOT} ${FILE})
  string(APPEND TEXT "name_${N}: .asciz \"${NAME}\"\nbegin_${N}: .incbin \"${FILE}\"\nend_${N}: .byte 0\n")
  string(APPEND TABLE " .quad name_${N}, begin_${N}, end_${N}\n")
  math(EXPR N "${N}+1")
endforeach()
file(WRITE ${OUT} "${TEXT}.section .data.rel.ro,\"aw\"\n.balign 8\n.globl onrecord_built_in\n.hidden onrecord_built_in\nonrecord_built_in:\n${TABLE} .quad 0, 0, 0\n.section .note.GNU-stack,\"\",%progbits\n")
