<?php
/**
 * What is kept: every saved story's records in one SQLite file of this plugin's own, outside the web root, mode 0600. A
 * story's rows go when its post goes. What could not be written is listed and tried again
 * every ten minutes.
 */

namespace OnRecord;

const PENDING = 'onrecord_pending'; // array( 'put' => post ids, 'forget' => document ids )
const CATCH_UP = 'onrecord_catch_up';
const BUSY_MILLISECONDS = 300;      // a save waits no longer than this for another process
const ROWS_A_PAGE = 20;

function store_hooks(): void {
	add_action( 'wp_after_insert_post', __NAMESPACE__ . '\\keep_story', 20, 2 );
	add_action( 'deleted_post', __NAMESPACE__ . '\\forget_story', 10, 2 );
	add_action( 'shutdown', __NAMESPACE__ . '\\forget_deleted' );
	add_action( CATCH_UP, __NAMESPACE__ . '\\catch_up' );
	register_deactivation_hook( PLUGIN_FILE, fn() => wp_clear_scheduled_hook( CATCH_UP ) );
}

/** The open store. Throws LibraryError: library trouble, a path inside the web root, a folder that cannot be made. */
function open_store( int $busy_milliseconds = BUSY_MILLISECONDS ): int {
	$path = store_path();
	refuse_public( $path );
	$mask = umask( 0077 );
	try {
		if ( ! is_dir( dirname( $path ) ) && ! @mkdir( dirname( $path ), 0700, true ) ) {
			throw new LibraryError( Library::STORE, 'store_open', sprintf( 'The folder of %s cannot be made.', $path ) );
		}
		return Library::at( library_path() )->store( $path, $busy_milliseconds );
	} finally {
		umask( $mask );
	}
}

/** A store that a browser could fetch is refused. */
function refuse_public( string $path ): void {
	$folder = realpath( dirname( $path ) ) ?: dirname( $path );
	foreach ( array( ABSPATH, WP_CONTENT_DIR, $_SERVER['DOCUMENT_ROOT'] ?? '' ) as $public ) {
		$public = '' === $public ? false : realpath( $public );
		if ( $public && 0 === strpos( $folder . '/', rtrim( $public, '/' ) . '/' ) ) {
			throw new LibraryError( Library::STORE, 'store_open', sprintf( 'The store %s lies inside the web root, where anybody could fetch it.', $path ) );
		}
	}
}

// ---- writing --------------------------------------------------------------------------------------------------------------

function keep_story( int $id, \WP_Post $post ): void {
	if ( ! reads( $post->post_type ) || in_array( $post->post_status, array( 'auto-draft', 'inherit', 'trash' ), true ) ) {
		return;
	}
	put_story( $post );
}

function put_story( \WP_Post $post ): bool {
	$story = story_of( $post );
	try {
		$library = library();
		trouble_over( 'library' );
	} catch ( LibraryError $e ) {
		trouble( 'library', $e );
		pending( 'put', $post->ID );
		return false;
	}
	try {
		$failed = $library->analyze( $story['html'], $story['id'], fn( $analysis ) => put_analysis( $library, $analysis ) );
	} catch ( LibraryError $e ) {
		return false; // a text that cannot be read: the gate says so to the writer
	}
	if ( $failed ) {
		trouble( 'store', $failed );
		pending( 'put', $post->ID );
		return false;
	}
	trouble_over( 'store' );
	return true;
}

function put_analysis( Library $library, int $analysis ): ?LibraryError {
	try {
		$library->put( open_store(), $analysis );
		return null;
	} catch ( LibraryError $e ) {
		return $e;
	}
}

/** @param int|string $what */
function pending( string $kind, $what ): void {
	$all = get_option( PENDING, array() );
	if ( ! in_array( $what, $all[ $kind ] ?? array(), true ) ) {
		$all[ $kind ][] = $what;
		update_option( PENDING, $all, false );
	}
	if ( ! wp_next_scheduled( CATCH_UP ) ) {
		wp_schedule_single_event( time() + 10 * MINUTE_IN_SECONDS, CATCH_UP );
	}
}

/** Documents whose posts were deleted in this request: removed together at its end, since a removal rewrites the file. */
function &deleted_now(): array {
	static $deleted = array();
	return $deleted;
}

function forget_story( int $id, \WP_Post $post ): void {
	if ( reads( $post->post_type ) || overrides( $id ) ) {
		deleted_now()[] = document_id( $id );
	}
}

function forget_deleted(): void {
	$deleted = &deleted_now();
	if ( $deleted ) {
		if ( function_exists( 'fastcgi_finish_request' ) ) {
			fastcgi_finish_request(); // the file is rewritten: nobody waits for that
		}
		forget_documents( $deleted );
		$deleted = array();
	}
}

function forget_documents( array $documents ): bool {
	try {
		$library = Library::at( library_path() );
		$library->forget( open_store(), $documents );
		return true;
	} catch ( LibraryError $e ) {
		trouble( 'store', $e );
		foreach ( $documents as $document ) {
			pending( 'forget', $document );
		}
		return false;
	}
}

/** Does what could not be done. Bounded: what is left waits for the next time. */
function catch_up(): void {
	$all = get_option( PENDING, array() );
	if ( ! $all ) {
		return;
	}
	update_option( PENDING, array(), false );
	foreach ( array_slice( $all['put'] ?? array(), 200 ) as $later ) {
		pending( 'put', $later );
	}
	if ( ! empty( $all['forget'] ) ) {
		forget_documents( $all['forget'] );
	}
	foreach ( array_slice( $all['put'] ?? array(), 0, 200 ) as $id ) {
		$post = get_post( $id );
		if ( $post ) {
			keep_story( $id, $post );
		}
	}
}

// ---- reading: only what this user may see -----------------------------------------------------------------------------------

function may_see( string $document ): bool {
	$post = post_of( $document );
	return $post && ( is_post_publicly_viewable( $post ) && '' === $post->post_password || current_user_can( 'edit_post', $post->ID ) );
}

/**
 * Statements that this user may see: fields of onrecord_query. Reads on until a page is full; at most ten pages, so a
 * writer among thousands of others' drafts may get a short page and a mark to go on from.
 *
 * @return array{0: array, 1: string} rows and the mark of the next page
 */
function visible_statements( array $fields, int $wanted = ROWS_A_PAGE ): array {
	$library = Library::at( library_path() );
	$store = open_store();
	$rows = array();
	$fields += array( 'limit' => $wanted, 'after' => '' );
	for ( $page = 0; $page < 10; $page++ ) {
		list( $found, $next ) = $library->query( $store, $fields );
		foreach ( $found as $row ) {
			if ( may_see( $row['document'] ) ) {
				$rows[] = $row;
			}
		}
		$fields['after'] = $next;
		if ( '' === $next || count( $rows ) >= $wanted ) {
			break;
		}
	}
	return array( $rows, $fields['after'] );
}

/** Sources that stand in something that this user may see, with the count of it where that is not all. */
function visible_sources( string $name, int $limit = 50 ): array {
	list( $sources ) = Library::at( library_path() )->sources( open_store(), array( 'name' => $name, 'limit' => $limit ) );
	if ( current_user_can( 'edit_others_posts' ) ) {
		return $sources;
	}
	$seen = array();
	foreach ( $sources as $source ) {
		list( $rows, $next ) = visible_statements( array( 'source' => (int) $source['id'] ), 10 );
		if ( $rows ) {
			$source['statements'] = count( $rows ) . ( '' !== $next ? '+' : '' );
			$seen[] = $source;
		}
	}
	return $seen;
}

/**
 * The newest rating of the person or body of that name, or null. Two people of one name are told apart by their role; where
 * that does not do, neither is shown. Never of an unnamed source: they have no row.
 */
function rating_of( string $name, ?string $role ): ?array {
	list( $sources ) = Library::at( library_path() )->sources( open_store(), array( 'name' => $name, 'limit' => 50 ) );
	$same = array_filter( $sources, fn( $one ) => 0 === strcasecmp( $one['name'], $name ) );
	if ( count( $same ) > 1 ) {
		$same = array_filter( $same, fn( $one ) => null !== $role && 0 === strcasecmp( (string) $one['role'], $role ) );
	}
	return 1 === count( $same ) ? reset( $same )['rating'] : null;
}
