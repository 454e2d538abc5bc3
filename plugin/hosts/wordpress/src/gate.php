<?php
/**
 * The gate: whether a text may go public. Decided here on the server, for every way there is:
 *
 *   REST (block editor, apps)       rest_pre_insert_*      refused with the reasons; the editor keeps the text
 *   editing, quick and bulk edit,   wp_insert_post_data    saved, but with the status that it had; whoever asked is told
 *   XML-RPC, WP-CLI, other plugins
 *   a scheduled story's hour        publish_future_post    becomes a draft; author and administrators are told
 *   wp_publish_post and the like    transition_post_status taken back at once, before other plugins hear of it
 *
 * A live story stays live: a new text that would be held is kept as an autosave beside it, and only findings that the live
 * text does not have hold it. Where the engine cannot work the gate is open and an administrator sees why; a text that
 * the engine refuses to read (too long) is held, or a writer could choose to be unread.
 */

namespace OnRecord;

function gate_hooks(): void {
	add_action( 'init', __NAMESPACE__ . '\\gate_rest_hooks', 99 );
	add_filter( 'wp_insert_post_data', __NAMESPACE__ . '\\hold_on_insert', 99, 2 );
	add_action( 'wp_after_insert_post', __NAMESPACE__ . '\\answer_held', 99 );
	add_action( 'publish_future_post', __NAMESPACE__ . '\\hold_scheduled', 1 );
	add_action( 'transition_post_status', __NAMESPACE__ . '\\take_back', -1000, 3 );
	add_filter( 'the_content', __NAMESPACE__ . '\\without_comments', 1 );
}

function gate_rest_hooks(): void {
	foreach ( settings()['post_types'] as $type ) {
		add_filter( "rest_pre_insert_$type", __NAMESPACE__ . '\\hold_in_rest', 99 );
	}
}

// ---- the decision ---------------------------------------------------------------------------------------------------------

const SEVERITIES = array( 'note' => 1, 'warning' => 2, 'error' => 3 );

/**
 * state: "clear", "held", "overridden" (somebody who may let it through), "unread" (held: the engine refused it),
 * "unavailable" (open: no engine), "off".
 *
 * @return array{state: string, findings: array, message: string}
 */
function verdict( array $story, int $post ): array {
	$fail_on = settings()['fail_on'];
	if ( 'never' === $fail_on ) {
		return array( 'state' => 'off', 'findings' => array(), 'message' => '' );
	}
	try {
		library();
		trouble_over( 'library' );
	} catch ( LibraryError $e ) {
		trouble( 'library', $e );
		return array( 'state' => 'unavailable', 'findings' => array(), 'message' => $e->getMessage() );
	}
	try {
		$record = read_story( $story )[0];
		$findings = findings_at_least( $fail_on, $record, $story );
	} catch ( LibraryError $e ) {
		$findings = array( unread_finding( $story, $e ) );
	}
	$open = array_values( array_filter( $findings, fn( $one ) => ! overridden( $post, $one['key'] ) ) );
	$state = ! $findings ? 'clear' : ( ! $open ? 'overridden' : ( isset( $e ) ? 'unread' : 'held' ) );
	return array( 'state' => $state, 'findings' => $open ?: $findings, 'message' => $open ? held_message( $open ) : '' );
}

function held( array $verdict ): bool {
	return 'held' === $verdict['state'] || 'unread' === $verdict['state'];
}

/** Findings that hold, each with a key that stays the same while its rule, its words and its statement's words do. */
function findings_at_least( string $severity, array $record, array $story ): array {
	$statements = array_column( $record['attributions'], null, 'id' );
	$out = array();
	foreach ( $record['findings'] as $i => $finding ) {
		$rank = SEVERITIES[ $finding['severity'] ] ?? 0; // "review" holds nothing
		if ( $rank < SEVERITIES[ $severity ] ) {
			continue;
		}
		$statement = $statements[ $finding['attribution'] ?? '' ] ?? null;
		$at = words( $story, finding_ranges( $finding, $statement ) );
		$said = $statement ? words( $story, $statement['content'] ) : '';
		$out[] = array(
			'index'    => $i,
			'rule'     => $finding['rule'],
			'severity' => $finding['severity'],
			'message'  => $finding['message'],
			'words'    => $at,
			'key'      => sha1( "{$finding['rule']}\n$at\n$said" ),
		);
	}
	return $out;
}

/** A finding names where its words begin; where a tag cuts them, its statement's source or content has the other pieces. */
function finding_ranges( array $finding, ?array $statement ): array {
	foreach ( $statement ? array( $statement['source'], $statement['content'], $statement['cue'] ) : array() as $ranges ) {
		if ( $ranges && $ranges[0] === $finding['span'] ) {
			return $ranges;
		}
	}
	return array( $finding['span'] );
}

function unread_finding( array $story, LibraryError $e ): array {
	return array(
		'index'    => -1,
		'rule'     => 'unread',
		'severity' => 'error',
		'message'  => sprintf( /* translators: %s: reason */ __( 'The story could not be read: %s', 'onrecord' ), $e->getMessage() ),
		'words'    => '',
		'key'      => sha1( "unread\n{$story['digest']}" ),
	);
}

function held_message( array $findings ): string {
	$first = array_slice( $findings, 0, 3 );
	$told = array_map( fn( $one ) => ( '' !== $one['words'] ? "“{$one['words']}” ({$one['rule']}): " : "{$one['rule']}: " ) . $one['message'], $first );
	$more = count( $findings ) - count( $first );
	return sprintf(
		/* translators: 1: list of findings */
		__( 'Held back by the sourcing policy. %s', 'onrecord' ),
		implode( ' ', $told ) . ( $more > 0 ? ' ' . sprintf( /* translators: %d: a number */ _n( 'And %d more.', 'And %d more.', $more, 'onrecord' ), $more ) : '' )
	);
}

function goes_public( string $status ): bool {
	$object = get_post_status_object( $status );
	return 'future' === $status || ( $object && $object->public );
}

/** The verdict on a text that is to go public in place of `$before`; only what the live text does not have counts. */
function verdict_on_change( array $story, int $post, ?\WP_Post $before ): array {
	$verdict = verdict( $story, $post );
	if ( ! held( $verdict ) || ! $before || ! is_live( $before ) ) {
		return $verdict;
	}
	$live = array_column( verdict( story_of( $before ), $post )['findings'], 'key' );
	$new = array_values( array_filter( $verdict['findings'], fn( $one ) => ! in_array( $one['key'], $live, true ) ) );
	return $new
		? array( 'findings' => $new, 'message' => held_message( $new ) ) + $verdict
		: array( 'state' => 'clear', 'findings' => array(), 'message' => '' );
}

/** Public, and of a type that is read: a page that becomes a post was never looked at. */
function is_live( \WP_Post $post ): bool {
	return 'future' !== $post->post_status && goes_public( $post->post_status ) && reads( $post->post_type );
}

// ---- the ways -------------------------------------------------------------------------------------------------------------

/** @param \stdClass|\WP_Error $prepared */
function hold_in_rest( $prepared ) {
	if ( is_wp_error( $prepared ) ) {
		return $prepared;
	}
	$id = (int) ( $prepared->ID ?? 0 );
	$before = $id ? get_post( $id ) : null;
	$status = $prepared->post_status ?? ( $before ? $before->post_status : 'draft' );
	if ( ! goes_public( $status ) ) {
		return $prepared;
	}
	$title = $prepared->post_title ?? ( $before ? $before->post_title : '' );
	$content = $prepared->post_content ?? ( $before ? $before->post_content : '' );
	$author = (int) ( $prepared->post_author ?? ( $before ? $before->post_author : get_current_user_id() ) );
	if ( $before && is_live( $before ) && same_text( $before, $title, $content ) ) {
		return $prepared;
	}
	$verdict = verdict_on_change( story( $id, $title, $content, $author ), $id, $before );
	if ( ! held( $verdict ) ) {
		return $prepared;
	}
	return new \WP_Error( 'onrecord_held', $verdict['message'], array( 'status' => 403, 'findings' => $verdict['findings'] ) );
}

function same_text( \WP_Post $before, string $title, string $content ): bool {
	return $before->post_title === $title && $before->post_content === $content;
}

/** @param array $data slashed columns of the post */
function hold_on_insert( array $data, array $given ): array {
	if ( ! reads( $data['post_type'] ) || ! goes_public( $data['post_status'] ) || importing() ) {
		return $data;
	}
	$id = (int) ( $given['ID'] ?? 0 );
	$before = $id ? get_post( $id ) : null;
	$title = wp_unslash( $data['post_title'] );
	$content = wp_unslash( $data['post_content'] );
	if ( $before && is_live( $before ) && same_text( $before, $title, $content ) ) {
		return $data;
	}
	$verdict = verdict_on_change( story( $id, $title, $content, (int) $data['post_author'] ), $id, $before );
	if ( ! held( $verdict ) ) {
		return $data;
	}
	note_held( $id, $title, (int) $data['post_author'], $verdict['message'] );
	return $before && is_live( $before ) ? keep_live( $data, $before ) : as_draft( $data, $before );
}

/** An archive that somebody who may override brings in is what was published elsewhere. */
function importing(): bool {
	return defined( 'WP_IMPORTING' ) && WP_IMPORTING && current_user_can( MAY_OVERRIDE );
}

function as_draft( array $data, ?\WP_Post $before ): array {
	$old = $before ? $before->post_status : 'draft';
	$data['post_status'] = goes_public( $old ) || in_array( $old, array( 'auto-draft', 'trash', 'inherit' ), true ) ? 'draft' : $old;
	return $data;
}

/** The live text stays; the new one is kept beside it, where the editor offers it at the next opening. */
function keep_live( array $data, \WP_Post $live ): array {
	$proposal = array( 'post_ID' => $live->ID ) + wp_unslash( $data );
	require_once ABSPATH . 'wp-admin/includes/post.php';
	wp_create_post_autosave( wp_slash( $proposal ) );
	foreach ( array( 'post_title', 'post_content', 'post_excerpt' ) as $column ) {
		$data[ $column ] = wp_slash( $live->$column );
	}
	return $data;
}

/** A scheduled story whose hour has come. */
function hold_scheduled( $id ): void {
	$post = get_post( $id );
	if ( ! $post || 'future' !== $post->post_status || ! reads( $post->post_type ) ) {
		return;
	}
	$verdict = verdict( story_of( $post ), $post->ID );
	if ( held( $verdict ) ) {
		wp_update_post( array( 'ID' => $post->ID, 'post_status' => 'draft', 'edit_date' => true ) );
		tell_all_concerned( $post, $verdict['message'] );
	}
}

/** Whatever changed the status without asking: back to what it was. */
function take_back( string $new, string $old, \WP_Post $post ): void {
	$was_live = goes_public( $old ) && 'future' !== $old;
	if ( $was_live || ! goes_public( $new ) || ! reads( $post->post_type ) || importing() ) {
		return;
	}
	$verdict = verdict( story_of( $post ), $post->ID );
	if ( ! held( $verdict ) ) {
		return;
	}
	global $wpdb;
	$status = goes_public( $old ) || in_array( $old, array( 'new', 'auto-draft', 'trash', 'inherit' ), true ) ? 'draft' : $old;
	$wpdb->update( $wpdb->posts, array( 'post_status' => $status ), array( 'ID' => $post->ID ) );
	$post->post_status = $status;
	clean_post_cache( $post );
	tell_all_concerned( $post, $verdict['message'] );
}

// ---- telling --------------------------------------------------------------------------------------------------------------

/** Held in this request: message by post; 0 is a post that has no id yet. */
function &held_now(): array {
	static $held = array();
	return $held;
}

function note_held( int $id, string $title, int $author, string $message ): void {
	held_now()[ $id ] = $message;
	$told = sprintf( /* translators: %s: headline */ __( '“%s” was not published.', 'onrecord' ), wp_strip_all_tags( $title ) ) . ' ' . $message;
	tell( get_current_user_id() ?: $author, $told );
	do_action( 'onrecord_held', $id, $message );
}

function tell_all_concerned( \WP_Post $post, string $message ): void {
	$told = sprintf( /* translators: %s: headline */ __( '“%s” was not published.', 'onrecord' ), wp_strip_all_tags( $post->post_title ) ) . ' ' . $message;
	$users = array_merge( array( (int) $post->post_author, get_current_user_id() ), get_users( array( 'role' => 'administrator', 'fields' => 'ID' ) ) );
	foreach ( array_unique( array_map( 'intval', $users ) ) as $user ) {
		tell( $user, $told );
	}
	$author = get_userdata( (int) $post->post_author );
	if ( $author && $author->user_email ) {
		wp_mail( $author->user_email, __( 'A story was held back', 'onrecord' ), $told . "\n\n" . get_edit_post_link( $post->ID, 'raw' ) );
	}
	do_action( 'onrecord_held', $post->ID, $message );
}

/** The post is saved as a draft by now; those who cannot see a screen get their answer as an error. */
function answer_held( $id ): void {
	$held = &held_now();
	$message = $held[ (int) $id ] ?? $held[0] ?? null;
	unset( $held[ (int) $id ], $held[0] );
	if ( null === $message ) {
		return;
	}
	if ( defined( 'XMLRPC_REQUEST' ) && XMLRPC_REQUEST && ! empty( $GLOBALS['wp_xmlrpc_server'] ) ) {
		$GLOBALS['wp_xmlrpc_server']->error( 403, $message );
	}
	if ( defined( 'WP_CLI' ) && WP_CLI ) {
		\WP_CLI::error( $message );
	}
	if ( wp_doing_ajax() && 'inline-save' === ( $_POST['action'] ?? '' ) ) {
		wp_die( esc_html( $message ) );
	}
}
