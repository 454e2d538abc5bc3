<?php
/**
 * For opcache.preload, with ffi.enable=preload: FFI is then open to this plugin's library.php and closed to every other
 * script of the site. Set opcache.preload to this file's path and opcache.preload_user to the pool's user.
 */

opcache_compile_file( __DIR__ . '/src/library.php' );
