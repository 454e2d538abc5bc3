<?php
/**
 * The page "Sources": search over the statements of all stories that the user may see, and the register, in which people
 * rate sources (Admiralty A to F), always with who, when and on what basis. Nothing is rated by machine.
 */

namespace OnRecord;

const SOURCES_PAGE = 'onrecord-sources';

function sources_page_hooks(): void {
	add_action( 'admin_menu', __NAMESPACE__ . '\\add_sources_page' );
	add_action( 'admin_post_onrecord_rate', __NAMESPACE__ . '\\take_rating' );
}

function add_sources_page(): void {
	$hook = add_menu_page( __( 'Sources', 'onrecord' ), __( 'Sources', 'onrecord' ), 'edit_posts', SOURCES_PAGE, __NAMESPACE__ . '\\show_sources_page', 'dashicons-format-quote', 24 );
	add_action( "admin_print_styles-$hook", function () {
		wp_enqueue_style( 'onrecord-sources', plugins_url( 'assets/sources.css', PLUGIN_FILE ), array(), VERSION );
	} );
}

function reliability_labels(): array {
	return array(
		'A' => __( 'reliable', 'onrecord' ),
		'B' => __( 'usually reliable', 'onrecord' ),
		'C' => __( 'fairly reliable', 'onrecord' ),
		'D' => __( 'not usually reliable', 'onrecord' ),
		'E' => __( 'unreliable', 'onrecord' ),
		'F' => __( 'cannot be judged', 'onrecord' ),
	);
}

function grade_labels(): array {
	return array(
		'named_with_role'   => __( 'named, with role', 'onrecord' ),
		'named'             => __( 'named', 'onrecord' ),
		'organisation'      => __( 'organisation', 'onrecord' ),
		'unnamed_explained' => __( 'unnamed, explained', 'onrecord' ),
		'unnamed_described' => __( 'unnamed, described', 'onrecord' ),
		'unnamed_vague'     => __( 'unnamed, vague', 'onrecord' ),
		'unattributed'      => __( 'unattributed', 'onrecord' ),
	);
}

function asked( string $name ): string {
	return isset( $_GET[ $name ] ) && is_string( $_GET[ $name ] ) ? trim( wp_unslash( $_GET[ $name ] ) ) : '';
}

function sources_url( array $with ): string {
	return add_query_arg( array_map( 'rawurlencode', $with ), admin_url( 'admin.php?page=' . SOURCES_PAGE ) );
}

function show_sources_page(): void {
	$words = asked( 'q' );
	$source = (int) asked( 'source' );
	echo '<div class="wrap onrecord-sources"><h1>' . esc_html__( 'Sources', 'onrecord' ) . '</h1>';
	search_form( $words );
	try {
		if ( $source ) {
			show_source( $source );
		} elseif ( '' !== $words ) {
			show_found( $words );
		} else {
			show_register( '', __( 'Sources, most quoted first', 'onrecord' ) );
		}
	} catch ( LibraryError $e ) {
		$why = current_user_can( 'manage_options' ) ? $e->getMessage() : __( 'Ask an administrator; publishing is not affected.', 'onrecord' );
		echo '<div class="notice notice-warning inline"><p>' . esc_html( __( 'The store cannot be read.', 'onrecord' ) . ' ' . $why ) . '</p></div>';
	}
	echo '</div>';
}

function search_form( string $words ): void {
	printf(
		'<form method="get" class="onrecord-search" role="search"><input type="hidden" name="page" value="%s"><label class="screen-reader-text" for="onrecord-q">%s</label><input type="search" id="onrecord-q" name="q" value="%s" placeholder="%s" size="40"> <button class="button button-primary">%s</button></form>',
		esc_attr( SOURCES_PAGE ),
		esc_html__( 'Search statements and sources', 'onrecord' ),
		esc_attr( $words ),
		esc_attr__( 'Words, a "phrase" or a name', 'onrecord' ),
		esc_html__( 'Search', 'onrecord' )
	);
}

function show_found( string $words ): void {
	if ( '' === asked( 'after' ) ) {
		show_register( $words, __( 'Sources', 'onrecord' ) );
	}
	list( $rows, $next ) = visible_statements( array( 'text' => searchable( $words ), 'after' => asked( 'after' ) ) );
	echo '<h2>' . esc_html__( 'Statements with these words', 'onrecord' ) . '</h2>';
	show_statements( $rows, true );
	more( $next, array( 'q' => $words ) );
}

function more( string $next, array $with ): void {
	if ( '' !== $next ) {
		printf( '<p><a class="button" href="%s">%s</a></p>', esc_url( sources_url( $with + array( 'after' => $next ) ) ), esc_html__( 'More', 'onrecord' ) );
	}
}

function show_register( string $name, string $heading ): void {
	$sources = visible_sources( $name );
	if ( '' !== $name && ! $sources ) {
		return;
	}
	echo '<h2>' . esc_html( $heading ) . '</h2>';
	if ( ! $sources ) {
		echo '<p>' . esc_html__( 'No story has been read yet: save one.', 'onrecord' ) . '</p>';
		return;
	}
	echo '<table class="wp-list-table widefat striped"><thead><tr>';
	foreach ( array( __( 'Source', 'onrecord' ), __( 'Role', 'onrecord' ), __( 'Statements', 'onrecord' ), __( 'Register', 'onrecord' ) ) as $head ) {
		echo '<th scope="col">' . esc_html( $head ) . '</th>';
	}
	echo '</tr></thead><tbody>';
	foreach ( $sources as $one ) {
		printf(
			'<tr><td><a class="row-title" href="%s">%s</a></td><td>%s</td><td>%s</td><td>%s</td></tr>',
			esc_url( sources_url( array( 'source' => (string) $one['id'] ) ) ),
			esc_html( $one['name'] ),
			esc_html( (string) $one['role'] ),
			esc_html( (string) $one['statements'] ),
			esc_html( rating_line( $one['rating'] ) )
		);
	}
	echo '</tbody></table>';
}

function rating_line( ?array $rating ): string {
	if ( ! $rating ) {
		return '—';
	}
	return sprintf( '%s, %s – %s, %s: %s', $rating['reliability'], reliability_labels()[ $rating['reliability'] ] ?? '', $rating['rater'], $rating['date'], $rating['basis'] );
}

function show_statements( array $rows, bool $with_source ): void {
	if ( ! $rows ) {
		echo '<p>' . esc_html__( 'None in a story that you may see.', 'onrecord' ) . '</p>';
		return;
	}
	echo '<ul class="onrecord-statements">';
	foreach ( $rows as $row ) {
		$post = post_of( $row['document'] );
		$who = $row['source_name'] ?? $row['source'] ?? __( 'nobody named', 'onrecord' );
		$grade = null === $row['score'] ? 'open' : $row['grade'];
		printf(
			'<li class="is-%s">%s<q>%s</q><span class="onrecord-meta"><span class="onrecord-grade">%s</span>%s · <a href="%s">%s</a>%s</span></li>',
			esc_attr( $grade ),
			$with_source ? '<strong>' . esc_html( $who ) . '</strong>' : '',
			esc_html( $row['statement'] ),
			esc_html( grade_labels()[ $grade ] ?? __( 'source not clear', 'onrecord' ) ),
			null === $row['score'] ? '' : ' · ' . esc_html( sprintf( /* translators: %d: score */ __( '%d of 100', 'onrecord' ), intdiv( $row['score'] + 5, 10 ) ) ),
			esc_url( current_user_can( 'edit_post', $post->ID ) ? (string) get_edit_post_link( $post->ID, 'raw' ) : (string) get_permalink( $post ) ),
			esc_html( get_the_title( $post ) ?: __( '(no headline)', 'onrecord' ) ),
			'publish' === $post->post_status ? '' : ' · ' . esc_html( get_post_status_object( $post->post_status )->label ?? '' )
		);
	}
	echo '</ul>';
}

function show_source( int $id ): void {
	list( $rows, $next ) = visible_statements( array( 'source' => $id, 'after' => asked( 'after' ) ) );
	$known = current_user_can( 'edit_others_posts' ) || $rows;
	$one = $known ? source_of( $id, $rows ) : null;
	if ( ! $one ) {
		echo '<p>' . esc_html__( 'No such source in a story that you may see.', 'onrecord' ) . '</p>';
		return;
	}
	echo '<h2>' . esc_html( $one['name'] ) . '</h2><p>' . esc_html( (string) $one['role'] ) . '</p>';
	$ratings = Library::at( library_path() )->ratings( open_store(), $id );
	echo '<h3>' . esc_html__( 'Register', 'onrecord' ) . '</h3>';
	echo $ratings ? '<ul class="onrecord-ratings">' : '<p>' . esc_html__( 'Not rated. Ratings come from people only.', 'onrecord' ) . '</p>';
	foreach ( $ratings as $rating ) {
		echo '<li>' . esc_html( rating_line( $rating ) ) . '</li>';
	}
	echo $ratings ? '</ul>' : '';
	if ( current_user_can( MAY_RATE ) ) {
		rating_form( $id );
	}
	echo '<h3>' . esc_html__( 'Statements', 'onrecord' ) . '</h3>';
	show_statements( $rows, false );
	more( $next, array( 'source' => (string) $id ) );
}

/** The source's row: by the name that its statements give it. */
function source_of( int $id, array $rows ): ?array {
	$name = $rows ? (string) $rows[0]['source_name'] : '';
	list( $sources ) = Library::at( library_path() )->sources( open_store(), array( 'name' => $name, 'limit' => 1000 ) );
	foreach ( $sources as $source ) {
		if ( (int) $source['id'] === $id ) {
			return $source;
		}
	}
	return $rows ? array( 'name' => $name, 'role' => $rows[0]['role'] ) : null;
}

function rating_form( int $source ): void {
	printf( '<form method="post" action="%s" class="onrecord-rate">', esc_url( admin_url( 'admin-post.php' ) ) );
	wp_nonce_field( 'onrecord_rate_' . $source );
	printf( '<input type="hidden" name="action" value="onrecord_rate"><input type="hidden" name="source" value="%d">', $source );
	echo '<label>' . esc_html__( 'Reliability', 'onrecord' ) . ' <select name="reliability">';
	foreach ( reliability_labels() as $letter => $label ) {
		printf( '<option value="%s">%s – %s</option>', esc_attr( $letter ), esc_html( $letter ), esc_html( $label ) );
	}
	echo '</select></label> <label>' . esc_html__( 'On what basis', 'onrecord' ) . ' <input type="text" name="basis" required minlength="3" maxlength="1000" size="50"></label> ';
	echo '<button class="button">' . esc_html__( 'Rate', 'onrecord' ) . '</button></form>';
}

function take_rating(): void {
	$source = (int) ( $_POST['source'] ?? 0 );
	if ( ! current_user_can( MAY_RATE ) || ! wp_verify_nonce( (string) ( $_POST['_wpnonce'] ?? '' ), 'onrecord_rate_' . $source ) ) {
		wp_die( esc_html__( 'You may not do this.', 'onrecord' ), '', array( 'response' => 403 ) );
	}
	$letter = (string) ( $_POST['reliability'] ?? '' );
	$basis = sanitize_textarea_field( wp_unslash( (string) ( $_POST['basis'] ?? '' ) ) );
	if ( ! isset( reliability_labels()[ $letter ] ) || strlen( $basis ) < 3 ) {
		wp_die( esc_html__( 'A rating is a letter from A to F and the basis for it.', 'onrecord' ), '', array( 'response' => 400, 'back_link' => true ) );
	}
	try {
		Library::at( library_path() )->rate( open_store(), $source, $letter, wp_get_current_user()->display_name, $basis );
	} catch ( LibraryError $e ) {
		trouble( 'store', $e );
		wp_die( esc_html__( 'The rating could not be written.', 'onrecord' ), '', array( 'response' => 503, 'back_link' => true ) );
	}
	wp_safe_redirect( sources_url( array( 'source' => (string) $source ) ) );
	exit;
}
