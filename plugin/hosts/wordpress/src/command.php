<?php
/** wp onrecord audit: reads stories that are there already, lists their findings, keeps their records. */

namespace OnRecord;

\WP_CLI::add_command( 'onrecord', Command::class );

final class Command {
	/**
	 * Audits stories.
	 *
	 * ## OPTIONS
	 *
	 * [<id>...]
	 * : Posts to read. Default: all of the post types that the settings name.
	 *
	 * [--status=<status>]
	 * : Only posts of these statuses, with commas between. Default: publish,future,draft,pending,private.
	 *
	 * [--fail-on=<severity>]
	 * : error, warning, note or never: end with status 1 where a finding is that severe. Default: the settings'.
	 *
	 * [--format=<format>]
	 * : table, csv, json or count. Default: table.
	 *
	 * [--no-store]
	 * : Do not write to the store.
	 *
	 * ## EXAMPLES
	 *
	 *     wp onrecord audit --status=publish --format=csv
	 *     wp onrecord audit 42 --fail-on=warning
	 *
	 * @param string[] $ids
	 * @param array    $options
	 */
	public function audit( $ids, $options ) {
		$fail_on = $options['fail-on'] ?? settings()['fail_on'];
		if ( 'never' !== $fail_on && ! isset( SEVERITIES[ $fail_on ] ) ) {
			\WP_CLI::error( "--fail-on is error, warning, note or never, not $fail_on." );
		}
		try {
			library();
		} catch ( LibraryError $e ) {
			\WP_CLI::error( $e->getMessage() );
		}
		$found = array();
		$failed = 0;
		$read = 0;
		foreach ( $this->posts( $ids, $options['status'] ?? 'publish,future,draft,pending,private' ) as $post ) {
			try {
				$story = story_of( $post );
				$record = read_story( $story )[0];
				$failed += 'never' === $fail_on ? 0 : count( findings_at_least( $fail_on, $record, $story ) );
				$found = array_merge( $found, $this->lines( $post, $story, $record ) );
				++$read;
				if ( $options['store'] ?? true ) {
					put_story( $post ) || \WP_CLI::warning( "$post->ID: read, but not stored." );
				}
			} catch ( LibraryError $e ) {
				\WP_CLI::warning( "$post->ID: " . $e->getMessage() );
			}
		}
		\WP_CLI\Utils\format_items( $options['format'] ?? 'table', $found, array( 'post', 'severity', 'rule', 'words', 'message' ) );
		if ( $failed ) {
			\WP_CLI::error( "$failed findings at or above $fail_on in $read stories." );
		}
		\WP_CLI::success( "$read stories read." );
	}

	private function posts( array $ids, string $statuses ): \Generator {
		for ( $page = 1; ; $page++ ) {
			$posts = get_posts(
				array(
					'post_type'        => settings()['post_types'],
					'post_status'      => explode( ',', $statuses ),
					'post__in'         => array_map( 'intval', $ids ),
					'numberposts'      => 100,
					'paged'            => $page,
					'orderby'          => 'ID',
					'order'            => 'ASC',
					'suppress_filters' => true,
				)
			);
			foreach ( $posts as $post ) {
				yield $post;
			}
			if ( count( $posts ) < 100 ) {
				return;
			}
			wp_cache_flush();
		}
	}

	private function lines( \WP_Post $post, array $story, array $record ): array {
		return array_map(
			fn( $finding ) => array(
				'post'     => $post->ID,
				'severity' => $finding['severity'],
				'rule'     => $finding['rule'],
				'words'    => words( $story, array( $finding['span'] ) ),
				'message'  => $finding['message'],
			),
			$record['findings']
		);
	}
}
