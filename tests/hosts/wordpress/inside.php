<?php
/** inside.php ROOT JSON: runs {"code"} inside WordPress as {"user"} and prints what it returns as JSON. */

namespace {
	$told = json_decode( $argv[2], true );
	if ( ! empty( $told['cli'] ) ) {
		require __DIR__ . '/wp_cli.php';
	}
	require $argv[1] . '/wp-load.php';
	require_once ABSPATH . 'wp-admin/includes/admin.php';
	add_filter( 'pre_wp_mail', '__return_true' ); // no mail from here
	if ( $told['user'] ) {
		wp_set_current_user( get_user_by( 'login', $told['user'] )->ID );
	}
	$given = $told['given'];
	$result = ( static fn( $given ) => eval( $told['code'] ) )( $given );
	echo json_encode( $result );
}
