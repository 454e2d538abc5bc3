<?php
/**
 * A post as the story that the engine reads: headline, byline, body. The body is the post's own markup, byte for byte, so
 * that a range behind the head is a range of the editor's text; a post without blocks gets its paragraphs from wpautop.
 */

namespace OnRecord;

/** @return array{id: string, html: string, head: string, digest: string, in_place: bool} */
function story( int $post, string $title, string $content, int $author ): array {
	$in_place = has_blocks( $content );
	$name = $author ? get_the_author_meta( 'display_name', $author ) : '';
	$head = '<h1>' . esc_html( wp_strip_all_tags( $title ) ) . "</h1>\n" .
		( '' !== $name ? '<p class="byline">By ' . esc_html( wp_strip_all_tags( $name ) ) . "</p>\n" : '' );
	$body = unsigned_comments( $in_place ? $content : wpautop( $content ) );
	return array(
		'id'       => document_id( $post ),
		'html'     => $head . $body,
		'head'     => $head,
		'digest'   => sha1( settings()['policy'] . "\0" . $head . $body ),
		'in_place' => $in_place,
	);
}

function story_of( \WP_Post $post ): array {
	return story( $post->ID, $post->post_title, $post->post_content, (int) $post->post_author );
}

function document_id( int $post ): string {
	return 'wp:' . get_current_blog_id() . ':' . $post;
}

function post_of( string $document ): ?\WP_Post {
	$parts = explode( ':', $document );
	if ( 3 !== count( $parts ) || 'wp' !== $parts[0] || (int) $parts[1] !== get_current_blog_id() ) {
		return null;
	}
	return get_post( (int) $parts[2] );
}

/**
 * The text with every "<!-- onrecord ..." comment put out of force, byte for byte as long as it was: a name inside the
 * text proves nothing, so a finding is let through by a signed-in user only (overrides.php).
 */
function unsigned_comments( string $html ): string {
	for ( $at = 0; false !== ( $at = strpos( $html, '<!--', $at ) ); $at += 4 ) {
		$word = $at + 4 + strspn( $html, " \t\r\n\f", $at + 4 );
		if ( 0 === substr_compare( $html, 'onrecord', $word, 8, true ) ) {
			$html[ $word ] = '-';
		}
	}
	return $html;
}

/** What readers get: without those comments, which are internal. */
function without_comments( string $html ): string {
	$out = '';
	for ( $at = 0; false !== ( $open = strpos( $html, '<!--', $at ) ); ) {
		$word = $open + 4 + strspn( $html, " \t\r\n\f", $open + 4 );
		$end = strpos( $html, '-->', $open );
		$end = false === $end ? strlen( $html ) : $end + 3;
		$ours = 0 === substr_compare( $html, 'onrecord', min( $word, strlen( $html ) ), 8, true );
		$out .= substr( $html, $at, ( $ours ? $open : $end ) - $at );
		$at = $end;
	}
	return $out . substr( $html, $at );
}

/**
 * The story's records in bytes and in UTF-16 units. Reads it once a request. Throws LibraryError.
 *
 * @return array{0: array, 1: array}
 */
function read_story( array $story ): array {
	static $read = array();
	if ( ! isset( $read[ $story['digest'] ] ) ) {
		$read = array_slice( $read, -7 ); // a command reads thousands of stories in one process
		$library = library();
		$both = static fn( $analysis ) => array( $library->record( $analysis, Library::BYTES ), $library->record( $analysis, Library::UTF16 ) );
		$read[ $story['digest'] ] = $library->analyze( $story['html'], $story['id'], $both );
	}
	return $read[ $story['digest'] ];
}

/** The words at some ranges of the story, as a reader sees them. */
function words( array $story, array $spans ): string {
	$text = '';
	foreach ( $spans as $span ) {
		$text .= substr( $story['html'], $span[0], $span[1] - $span[0] ) . ' ';
	}
	return trim( (string) preg_replace( '/\s+/u', ' ', html_entity_decode( wp_strip_all_tags( $text ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) ) );
}
