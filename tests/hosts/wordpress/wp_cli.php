<?php
/**
 * The part of WP-CLI's interface that the plugin uses, for tests: WP-CLI itself is not to be had here. As there, the
 * constant is set before WordPress loads, no user is signed in, and error() ends the process with status 1.
 */

namespace {
	define( 'WP_CLI', true );

	final class WP_CLI {
		public static array $commands = array();

		public static function add_command( string $name, $does ): void {
			self::$commands[ $name ] = $does;
		}
		public static function error( string $message ): void {
			fwrite( STDERR, "Error: $message\n" );
			exit( 1 );
		}
		public static function warning( string $message ): void {
			fwrite( STDERR, "Warning: $message\n" );
		}
		public static function success( string $message ): void {
			fwrite( STDERR, "Success: $message\n" );
		}
	}
}

namespace WP_CLI\Utils {
	function format_items( string $format, array $items, array $fields ): void {
		echo json_encode( array_map( fn( $item ) => array_intersect_key( $item, array_flip( $fields ) ), $items ) ), "\n";
	}
}
