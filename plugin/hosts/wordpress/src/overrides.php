<?php
/**
 * Letting a finding stand: somebody who may says why, signed in, for the findings of one text. Kept with the post, never
 * published. A changed statement or a new finding is not covered; what happens elsewhere in the story does not matter.
 */

namespace OnRecord;

const OVERRIDES = '_onrecord_overrides'; // the underscore keeps it out of custom fields, REST and XML-RPC

function override_hooks(): void {
	add_action( 'add_meta_boxes', __NAMESPACE__ . '\\classic_box' );
}

/** @return array<array{user: int, name: string, time: int, reason: string, keys: string[], rules: string[]}> oldest first */
function overrides( int $post ): array {
	return $post ? array_values( array_filter( get_post_meta( $post, OVERRIDES ), 'is_array' ) ) : array();
}

function overridden( int $post, string $key ): bool {
	foreach ( overrides( $post ) as $one ) {
		if ( in_array( $key, $one['keys'], true ) ) {
			return true;
		}
	}
	return false;
}

function override( int $post, array $findings, string $reason ): void {
	$user = wp_get_current_user();
	add_post_meta(
		$post,
		OVERRIDES,
		wp_slash(
			array(
				'user'   => $user->ID,
				'name'   => $user->display_name,
				'time'   => time(),
				'reason' => $reason,
				'keys'   => array_column( $findings, 'key' ),
				'rules'  => array_values( array_unique( array_column( $findings, 'rule' ) ) ),
			)
		)
	);
}

/** The classic editor has no sidebar: a box with what holds the saved text. */
function classic_box( string $type ): void {
	if ( reads( $type ) ) {
		add_meta_box( 'onrecord', __( 'Sourcing (onrecord)', 'onrecord' ), __NAMESPACE__ . '\\show_classic_box', $type, 'side', 'default', array( '__back_compat_meta_box' => true ) );
	}
}

function show_classic_box( \WP_Post $post ): void {
	$verdict = verdict( story_of( $post ), $post->ID );
	if ( 'unavailable' === $verdict['state'] ) {
		echo '<p>' . esc_html__( 'Stories are not being read at the moment.', 'onrecord' ) . '</p>';
		return;
	}
	if ( ! $verdict['findings'] ) {
		echo '<p>' . esc_html__( 'Nothing in the saved text holds it back.', 'onrecord' ) . '</p>';
		return;
	}
	echo '<ul>';
	foreach ( $verdict['findings'] as $one ) {
		printf( '<li><strong>%s</strong> %s%s</li>', esc_html( $one['rule'] ), '' !== $one['words'] ? '“' . esc_html( $one['words'] ) . '”: ' : '', esc_html( $one['message'] ) );
	}
	echo '</ul>';
}
