<?php
/**
 * What a newsroom sets, and where the library and the store are. The two paths come from wp-config.php alone: a path that
 * an administrator's browser could change would be code that it could load.
 */

namespace OnRecord;

const SETTINGS = 'onrecord_settings';
const MAY_OVERRIDE = 'onrecord_override';
const MAY_RATE = 'onrecord_rate';

function settings_hooks(): void {
	add_filter( 'user_has_cap', __NAMESPACE__ . '\\grant_capabilities', 10, 4 );
}

function default_settings(): array {
	return array(
		'policy'     => 'default',
		'fail_on'    => 'error', // error, warning, note, never
		'override'   => array( 'administrator', 'editor' ),
		'rate'       => array( 'administrator', 'editor' ),
		'post_types' => array( 'post' ),
	);
}

function settings(): array {
	$saved = get_option( SETTINGS );
	return array_merge( default_settings(), is_array( $saved ) ? $saved : array() );
}

/** Roles are looked up when a right is asked for, so that removing the plugin leaves no trace in them. */
function grant_capabilities( array $all, array $needed, array $args, $user ): array {
	foreach ( array( MAY_OVERRIDE => 'override', MAY_RATE => 'rate' ) as $capability => $setting ) {
		if ( in_array( $capability, $needed, true ) && array_intersect( (array) $user->roles, settings()[ $setting ] ) ) {
			$all[ $capability ] = true;
		}
	}
	return $all;
}

function library_path(): string {
	return defined( 'ONRECORD_LIBRARY' ) ? ONRECORD_LIBRARY : 'libonrecord.so.1';
}

function store_path(): string {
	return defined( 'ONRECORD_STORE' ) ? ONRECORD_STORE : dirname( untrailingslashit( ABSPATH ) ) . '/onrecord-store/onrecord.sqlite';
}

function reads( string $post_type ): bool {
	return in_array( $post_type, settings()['post_types'], true );
}

/** The library with its engine. Throws LibraryError. */
function library(): Library {
	$library = Library::at( library_path() );
	$library->use_policy( settings()['policy'] );
	return $library;
}
