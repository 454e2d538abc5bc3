<?php
/**
 * REST, under onrecord/v1. Every route asks for the right it needs; without a nonce WordPress takes the request for a
 * stranger's, and a stranger gets 403 here.
 *
 *   POST /analyze                 edit_post on `post`        the record of a text as it stands in the editor, and the verdict
 *   POST /posts/ID/override       that, and onrecord_override  lets the findings that hold this text stand
 *   GET  /search                  edit_posts                 statements in stories that the user may see
 *   GET  /sources                 edit_posts                 sources of those
 *   POST /sources/ID/ratings      onrecord_rate              adds to the register
 */

namespace OnRecord;

function route_hooks(): void {
	add_action( 'rest_api_init', __NAMESPACE__ . '\\add_routes' );
}

function add_routes(): void {
	$text = array( 'type' => 'string', 'required' => true );
	$draft = array( 'title' => $text, 'content' => $text );
	route( 'POST', '/analyze', 'route_analyze', fn( $r ) => may_edit( (int) $r['post'] ), array( 'post' => array( 'type' => 'integer', 'required' => true ) ) + $draft );
	route( 'POST', '/posts/(?P<post>\d+)/override', 'route_override', fn( $r ) => may_edit( (int) $r['post'] ) && current_user_can( MAY_OVERRIDE ), $draft + array( 'reason' => array( 'type' => 'string', 'required' => true, 'minLength' => 3, 'maxLength' => 1000 ) ) );
	route( 'GET', '/search', 'route_search', fn() => current_user_can( 'edit_posts' ), array( 'q' => array( 'type' => 'string', 'default' => '' ), 'after' => array( 'type' => 'string', 'default' => '' ) ) );
	route( 'GET', '/sources', 'route_sources', fn() => current_user_can( 'edit_posts' ), array( 'name' => array( 'type' => 'string', 'default' => '' ) ) );
	route(
		'POST',
		'/sources/(?P<source>\d+)/ratings',
		'route_rate',
		fn() => current_user_can( MAY_RATE ),
		array( 'reliability' => array( 'type' => 'string', 'required' => true, 'enum' => array( 'A', 'B', 'C', 'D', 'E', 'F' ) ), 'basis' => array( 'type' => 'string', 'required' => true, 'minLength' => 3, 'maxLength' => 1000 ) )
	);
}

function route( string $method, string $path, string $does, callable $may, array $args ): void {
	register_rest_route(
		'onrecord/v1',
		$path,
		array(
			'methods'             => $method,
			'callback'            => static fn( $request ) => answer( $does, $request ),
			'permission_callback' => static fn( $request ) => $may( $request ) ? true : new \WP_Error( 'onrecord_forbidden', __( 'You may not do this.', 'onrecord' ), array( 'status' => 403 ) ),
			'args'                => $args,
		)
	);
}

function may_edit( int $post ): bool {
	$found = get_post( $post );
	return $found && reads( $found->post_type ) && current_user_can( 'edit_post', $post );
}

/** A failure of library or store is an answer, with what went wrong for who may know it. */
function answer( string $does, \WP_REST_Request $request ) {
	try {
		return rest_ensure_response( call_user_func( __NAMESPACE__ . "\\$does", $request ) );
	} catch ( LibraryError $e ) {
		$why = current_user_can( 'manage_options' ) ? $e->getMessage() : __( 'Ask an administrator; publishing is not affected.', 'onrecord' );
		return new \WP_Error( 'onrecord_unavailable', $why, array( 'status' => Library::BUSY === $e->getCode() ? 503 : 500 ) );
	}
}

// ---- what they do -----------------------------------------------------------------------------------------------------------

function route_analyze( \WP_REST_Request $request ): array {
	$post = get_post( (int) $request['post'] );
	return view( $post, story( $post->ID, $request['title'], $request['content'], (int) $post->post_author ) );
}

function route_override( \WP_REST_Request $request ) {
	$post = get_post( (int) $request['post'] );
	$story = story( $post->ID, $request['title'], $request['content'], (int) $post->post_author );
	$verdict = verdict_on_change( $story, $post->ID, $post );
	if ( held( $verdict ) ) {
		override( $post->ID, $verdict['findings'], sanitize_textarea_field( $request['reason'] ) );
	}
	return view( $post, $story );
}

function route_search( \WP_REST_Request $request ): array {
	list( $rows, $next ) = visible_statements( array( 'text' => searchable( $request['q'] ), 'after' => $request['after'] ) );
	return array( 'statements' => $rows, 'next' => $next );
}

function route_sources( \WP_REST_Request $request ): array {
	return array( 'sources' => visible_sources( $request['name'] ) );
}

function route_rate( \WP_REST_Request $request ): array {
	$library = Library::at( library_path() );
	$store = open_store();
	$library->rate( $store, (int) $request['source'], $request['reliability'], wp_get_current_user()->display_name, sanitize_textarea_field( $request['basis'] ) );
	return array( 'ratings' => $library->ratings( $store, (int) $request['source'] ) );
}

/** Words to search for. An unpaired quotation mark is text like everything else. */
function searchable( string $words ): string {
	$words = trim( $words );
	return substr_count( $words, '"' ) % 2 ? str_replace( '"', ' ', $words ) : $words;
}

/** What the sidebar shows of a text. Ranges are UTF-16 units of the editor's text; those before it lie in the headline. */
function view( \WP_Post $post, array $story ): array {
	$verdict = verdict_on_change( $story, $post->ID, $post );
	$shown = array(
		'verdict'   => $verdict,
		'may'       => current_user_can( MAY_OVERRIDE ),
		'overrides' => array_map( fn( $one ) => array( 'name' => $one['name'], 'time' => wp_date( get_option( 'date_format' ), $one['time'] ), 'reason' => $one['reason'], 'rules' => $one['rules'] ), overrides( $post->ID ) ),
		'in_place'  => $story['in_place'],
		'record'    => null,
		'ratings'   => new \stdClass(),
	);
	if ( 'unread' === $verdict['state'] ) {
		return $shown;
	}
	list( $bytes, $units ) = read_story( $story );
	$record = moved( $units, utf16_length( $story['head'] ) );
	$shown['record'] = $record;
	$shown['words'] = array_map( fn( $ranges ) => words( $story, $ranges ), ranges_of_findings( $bytes ) );
	$shown['places'] = ranges_of_findings( $record );
	$shown['ratings'] = ratings_for( $record );
	return $shown;
}

function ranges_of_findings( array $record ): array {
	$statements = array_column( $record['attributions'], null, 'id' );
	return array_map( fn( $finding ) => finding_ranges( $finding, $statements[ $finding['attribution'] ?? '' ] ?? null ), $record['findings'] );
}

function utf16_length( string $text ): int {
	return intdiv( strlen( mb_convert_encoding( $text, 'UTF-16LE', 'UTF-8' ) ), 2 );
}

/** The record with every range so many units earlier. A range is a list of two integers. */
function moved( array $value, int $by ): array {
	if ( 2 === count( $value ) && isset( $value[0], $value[1] ) && is_int( $value[0] ) && is_int( $value[1] ) ) {
		return array( $value[0] - $by, $value[1] - $by );
	}
	return array_map( fn( $part ) => is_array( $part ) ? moved( $part, $by ) : $part, $value );
}

/** The register's word on each named source of the record, by the record's source id. */
function ratings_for( array $record ): \stdClass {
	$out = new \stdClass();
	try {
		foreach ( $record['sources'] as $source ) {
			$rating = null === $source['name'] || ! in_array( $source['kind'], array( 'person', 'organisation' ), true ) ? null : rating_of( $source['name'], $source['role'] );
			if ( $rating ) {
				$out->{$source['id']} = $rating;
			}
		}
	} catch ( LibraryError $e ) {
		trouble( 'store', $e );
	}
	return $out;
}
