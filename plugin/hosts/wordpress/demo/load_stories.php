<?php
/** load_stories.php ROOT: the stories of demo/stories, each once: "Headline", author, status, then markup. */

require $argv[1] . '/wp-load.php';
foreach ( glob( __DIR__ . '/stories/*.html' ) as $file ) {
	list( $head, $body ) = explode( "\n\n", file_get_contents( $file ), 2 );
	list( $title, $author, $status ) = explode( "\n", $head );
	if ( get_page_by_path( basename( $file, '.html' ), OBJECT, 'post' ) ) {
		continue;
	}
	$user = get_user_by( 'login', $author );
	wp_set_current_user( $user->ID );
	$made = array( 'post_title' => $title, 'post_name' => basename( $file, '.html' ), 'post_author' => $user->ID, 'post_status' => $status, 'post_content' => trim( $body ) );
	wp_insert_post( wp_slash( $made ) );
}
