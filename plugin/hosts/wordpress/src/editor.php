<?php
/** The block editor's sidebar: plain scripts over the wp.* globals, no build step. */

namespace OnRecord;

function editor_hooks(): void {
	add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\\enqueue_editor' );
	add_filter( 'block_editor_settings_all', __NAMESPACE__ . '\\style_canvas' );
}

function enqueue_editor(): void {
	$screen = get_current_screen();
	if ( ! $screen || 'post' !== $screen->base || ! reads( $screen->post_type ) ) {
		return;
	}
	$needs = array( 'wp-annotations', 'wp-api-fetch', 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-compose', 'wp-data', 'wp-edit-post', 'wp-editor', 'wp-element', 'wp-i18n', 'wp-plugins', 'wp-rich-text' );
	wp_enqueue_script( 'onrecord-places', plugins_url( 'assets/places.js', PLUGIN_FILE ), array( 'wp-rich-text' ), VERSION, true );
	wp_enqueue_script( 'onrecord-editor', plugins_url( 'assets/editor.js', PLUGIN_FILE ), array_merge( $needs, array( 'onrecord-places' ) ), VERSION, true );
	wp_enqueue_style( 'onrecord-editor', plugins_url( 'assets/editor.css', PLUGIN_FILE ), array( 'wp-components' ), VERSION );
	wp_enqueue_style( 'onrecord-marks', plugins_url( 'assets/marks.css', PLUGIN_FILE ), array(), VERSION );
	wp_set_script_translations( 'onrecord-editor', 'onrecord' );
}

/** The marks in the text, for an editor whose text stands in a frame of its own. */
function style_canvas( array $settings ): array {
	$settings['styles'][] = array( 'css' => (string) file_get_contents( dirname( PLUGIN_FILE ) . '/assets/marks.css' ) );
	return $settings;
}
