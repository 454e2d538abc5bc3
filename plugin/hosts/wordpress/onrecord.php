<?php
/**
 * Plugin Name:       onrecord
 * Description:       Shows editors who said what in a story and how openly it is sourced, while they write; holds back what the newsroom's policy does not let through.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       onrecord
 *
 * The pieces: library (FFI), settings, story (what is read), gate (what may be published), store (what is kept), trouble
 * (what an administrator must know), routes (REST), editor (the block editor's sidebar), sources_page, settings_page, command.
 */

namespace OnRecord;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';
const PLUGIN_FILE = __FILE__;

if ( ! class_exists( Library::class, false ) ) { // preloaded already
	require __DIR__ . '/src/library.php';
}
foreach ( array( 'settings', 'trouble', 'story', 'store', 'gate', 'overrides', 'routes', 'editor', 'settings_page', 'sources_page' ) as $piece ) {
	require __DIR__ . "/src/$piece.php";
}

settings_hooks();
trouble_hooks();
store_hooks();
gate_hooks();
override_hooks();
route_hooks();
editor_hooks();
settings_page_hooks();
sources_page_hooks();

if ( defined( 'WP_CLI' ) && WP_CLI ) {
	require __DIR__ . '/src/command.php';
}
