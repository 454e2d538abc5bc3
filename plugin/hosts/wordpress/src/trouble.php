<?php
/**
 * What keeps the plugin from its work. Nothing here stops a publication: the trouble is written down, an administrator
 * sees it on every screen with what to do, and it goes away when the same thing works again.
 */

namespace OnRecord;

const TROUBLE = 'onrecord_trouble';

function trouble_hooks(): void {
	add_action( 'admin_notices', __NAMESPACE__ . '\\show_trouble' );
	add_action( 'admin_notices', __NAMESPACE__ . '\\show_messages' );
}

/** `kind`: "library" or "store". */
function trouble( string $kind, \Throwable $why ): void {
	$all = get_option( TROUBLE, array() );
	$all = is_array( $all ) ? $all : array();
	$message = $why->getMessage();
	if ( ( $all[ $kind ]['message'] ?? '' ) === $message ) {
		return;
	}
	$all[ $kind ] = array(
		'message' => $message,
		'remedy'  => remedy( $kind, (int) $why->getCode() ),
		'since'   => time(),
	);
	update_option( TROUBLE, $all );
	error_log( "onrecord: $message" );
}

function trouble_over( string $kind ): void {
	$all = get_option( TROUBLE, array() );
	if ( isset( $all[ $kind ] ) ) {
		unset( $all[ $kind ] );
		update_option( TROUBLE, $all );
	}
}

function remedy( string $kind, int $code ): string {
	if ( LibraryError::WRONG_VERSION === $code ) {
		return __( 'Install the libonrecord.so that belongs to this version of the plugin, or the plugin that belongs to the library.', 'onrecord' );
	}
	if ( 'library' === $kind ) {
		return __( 'See Settings → onrecord for the path of the library and how to switch PHP’s FFI on.', 'onrecord' );
	}
	if ( Library::BUSY === $code ) {
		return __( 'Another process holds the store. Stories that were saved meanwhile are read again when it lets go; if this stays, look for a backup or a command that does not end.', 'onrecord' );
	}
	return sprintf(
		/* translators: %s: path of the store */
		__( 'Make room on the disk and see that the web server may write %s. Stories that were saved meanwhile are read again when it is there.', 'onrecord' ),
		store_path()
	);
}

function show_trouble(): void {
	$all = get_option( TROUBLE, array() );
	if ( ! $all || ! current_user_can( 'manage_options' ) ) {
		return;
	}
	foreach ( $all as $kind => $one ) {
		$head = 'library' === $kind
			? __( 'onrecord is not reading stories. Publishing goes on without it.', 'onrecord' )
			: __( 'onrecord cannot write its store. Publishing and checking go on; search and ratings lag behind.', 'onrecord' );
		printf(
			'<div class="notice notice-warning onrecord-trouble"><p><strong>%s</strong></p><p>%s<br>%s</p></div>',
			esc_html( $head ),
			esc_html( $one['message'] ),
			esc_html( $one['remedy'] )
		);
	}
}

// ---- a word to one user, at the next screen -------------------------------------------------------------------------------

function tell( int $user, string $message ): void {
	if ( ! $user ) {
		return;
	}
	$all = get_user_meta( $user, '_onrecord_messages', true );
	$all = is_array( $all ) ? $all : array();
	$all[] = $message;
	update_user_meta( $user, '_onrecord_messages', array_slice( array_unique( $all ), -20 ) );
}

function show_messages(): void {
	$user = get_current_user_id();
	$all = get_user_meta( $user, '_onrecord_messages', true );
	if ( ! is_array( $all ) || ! $all ) {
		return;
	}
	delete_user_meta( $user, '_onrecord_messages' );
	foreach ( $all as $message ) {
		printf( '<div class="notice notice-error is-dismissible onrecord-held"><p>%s</p></div>', esc_html( $message ) );
	}
}
