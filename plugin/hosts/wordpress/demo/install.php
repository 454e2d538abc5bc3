<?php
/** install.php ROOT JSON: installs a fresh WordPress and its users; passwords from secrets.json beside ROOT. */

$given = json_decode( $argv[2], true );
$secrets = json_decode( file_get_contents( dirname( $argv[1] ) . '/secrets.json' ), true );
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = parse_url( $given['url'], PHP_URL_HOST );
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

add_filter( 'pre_wp_mail', '__return_true' ); // no mail from here
wp_install( 'The Harbour Gazette', 'ada', 'ada@example.test', false, '', $secrets['ada'] );
$names = array( 'ada' => 'Ada Admin', 'edith' => 'Edith Editor', 'arthur' => 'Arthur Author', 'bea' => 'Bea Author', 'colin' => 'Colin Contributor' );
foreach ( $given['users'] as $name => $role ) {
	$user = get_user_by( 'login', $name );
	$id = $user ? $user->ID : wp_insert_user( array( 'user_login' => $name, 'user_pass' => $secrets[ $name ], 'user_email' => "$name@example.test", 'role' => $role ) );
	wp_update_user( array( 'ID' => $id, 'display_name' => $names[ $name ] ) );
	update_user_meta( $id, 'show_welcome_panel', 0 );
}
foreach ( get_posts( array( 'post_type' => array( 'post', 'page' ), 'post_status' => 'any', 'numberposts' => -1 ) ) as $post ) {
	wp_delete_post( $post->ID, true );
}
update_option( 'active_plugins', array( 'onrecord/onrecord.php' ) );
