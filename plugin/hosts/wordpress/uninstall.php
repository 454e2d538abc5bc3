<?php
/** Removed by an administrator: settings and overrides go. The store is the newsroom's record and stays; README says where. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

foreach ( array( 'onrecord_settings', 'onrecord_trouble', 'onrecord_pending' ) as $option ) {
	delete_option( $option );
}
delete_post_meta_by_key( '_onrecord_overrides' );
delete_metadata( 'user', 0, '_onrecord_messages', '', true );
wp_clear_scheduled_hook( 'onrecord_catch_up' );
