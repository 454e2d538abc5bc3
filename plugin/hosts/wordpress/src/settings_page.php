<?php
/** Settings → onrecord: policy, what holds, who may; and whether library and store work, said plainly. */

namespace OnRecord;

function settings_page_hooks(): void {
	add_action( 'admin_menu', fn() => add_options_page( 'onrecord', 'onrecord', 'manage_options', 'onrecord', __NAMESPACE__ . '\\show_settings' ) );
	add_action( 'admin_init', fn() => register_setting( 'onrecord', SETTINGS, array( 'sanitize_callback' => __NAMESPACE__ . '\\clean_settings' ) ) );
	add_filter( 'plugin_action_links_' . plugin_basename( PLUGIN_FILE ), fn( $links ) => array_merge( array( '<a href="' . esc_url( admin_url( 'options-general.php?page=onrecord' ) ) . '">' . esc_html__( 'Settings', 'onrecord' ) . '</a>' ), $links ) );
}

function fail_on_labels(): array {
	return array(
		'error'   => __( 'errors', 'onrecord' ),
		'warning' => __( 'errors and warnings', 'onrecord' ),
		'note'    => __( 'errors, warnings and notes', 'onrecord' ),
		'never'   => __( 'nothing: show findings, hold nothing back', 'onrecord' ),
	);
}

/** @param mixed $given */
function clean_settings( $given ): array {
	$given = is_array( $given ) ? $given : array();
	$now = settings();
	$list = fn( $name, $allowed ) => array_values( array_intersect( array_map( 'strval', (array) ( $given[ $name ] ?? array() ) ), $allowed ) );
	$fail_on = (string) ( $given['fail_on'] ?? '' );
	$out = array(
		'policy'     => $now['policy'],
		'fail_on'    => isset( fail_on_labels()[ $fail_on ] ) ? $fail_on : $now['fail_on'],
		'override'   => $list( 'override', array_keys( wp_roles()->roles ) ),
		'rate'       => $list( 'rate', array_keys( wp_roles()->roles ) ),
		'post_types' => $list( 'post_types', array_keys( readable_types() ) ),
	);
	try {
		$policy = (string) ( $given['policy'] ?? $now['policy'] );
		if ( isset( Library::at( library_path() )->policies()[ $policy ] ) ) {
			$out['policy'] = $policy;
		}
	} catch ( LibraryError $e ) { // the policy stays; the page says why
		trouble( 'library', $e );
	}
	return $out;
}

function readable_types(): array {
	$types = get_post_types( array( 'public' => true, 'show_in_rest' => true ), 'objects' );
	return array_filter( $types, fn( $type ) => post_type_supports( $type->name, 'editor' ) );
}

function show_settings(): void {
	$settings = settings();
	$policies = array( $settings['policy'] => '' );
	echo '<div class="wrap onrecord-settings"><h1>onrecord</h1>';
	echo '<p class="description">' . esc_html__( 'Who said what in a story, and how openly it is sourced. Nothing here says that a statement is true or a source honest.', 'onrecord' ) . '</p>';
	show_health( $policies );
	echo '<form action="options.php" method="post">';
	settings_fields( 'onrecord' );
	echo '<table class="form-table" role="presentation">';
	row( __( 'Policy', 'onrecord' ), 'onrecord-policy', function () use ( $policies, $settings ) {
		echo '<select id="onrecord-policy" name="' . esc_attr( SETTINGS ) . '[policy]">';
		foreach ( $policies as $name => $reason ) {
			printf( '<option value="%1$s"%2$s>%1$s%3$s</option>', esc_attr( $name ), selected( $name, $settings['policy'], false ), esc_html( '' !== $reason ? ' – ' . $reason : '' ) );
		}
		echo '</select>';
	} );
	row( __( 'Hold a story back for', 'onrecord' ), 'onrecord-fail-on', function () use ( $settings ) {
		echo '<select id="onrecord-fail-on" name="' . esc_attr( SETTINGS ) . '[fail_on]">';
		foreach ( fail_on_labels() as $name => $label ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $name ), selected( $name, $settings['fail_on'], false ), esc_html( $label ) );
		}
		echo '</select><p class="description">' . esc_html__( 'Findings marked for review never hold a story.', 'onrecord' ) . '</p>';
	} );
	$roles = array_map( 'translate_user_role', wp_list_pluck( wp_roles()->roles, 'name' ) );
	row( __( 'May let a held story through', 'onrecord' ), '', fn() => boxes( 'override', $roles, $settings['override'] ) );
	row( __( 'May rate sources', 'onrecord' ), '', fn() => boxes( 'rate', $roles, $settings['rate'] ) );
	row( __( 'Read', 'onrecord' ), '', fn() => boxes( 'post_types', wp_list_pluck( readable_types(), 'label' ), $settings['post_types'] ) );
	echo '</table>';
	submit_button();
	echo '</form></div>';
}

function row( string $label, string $for, callable $field ): void {
	echo '<tr><th scope="row">' . ( $for ? '<label for="' . esc_attr( $for ) . '">' : '' ) . esc_html( $label ) . ( $for ? '</label>' : '' ) . '</th><td>';
	$field();
	echo '</td></tr>';
}

function boxes( string $setting, array $labels, array $on ): void {
	echo '<fieldset>';
	foreach ( $labels as $name => $label ) {
		printf( '<label><input type="checkbox" name="%s[%s][]" value="%s"%s> %s</label><br>', esc_attr( SETTINGS ), esc_attr( $setting ), esc_attr( $name ), checked( in_array( $name, $on, true ), true, false ), esc_html( $label ) );
	}
	echo '</fieldset>';
}

/** Tries library and store, and says what it found. Fills in the policies where the library tells them. */
function show_health( array &$policies ): void {
	$lines = array();
	try {
		$library = Library::at( library_path() );
		$policies = array_merge( $policies, $library->policies() );
		library();
		trouble_over( 'library' );
		$lines[] = array( 'success', sprintf( /* translators: 1: version 2: path */ __( 'Library %1$s works (%2$s).', 'onrecord' ), $library->version(), library_path() ) );
		try {
			$faults = $library->faults( open_store() );
			$lines[] = $faults
				? array( 'error', sprintf( /* translators: 1: path 2: fault */ __( 'The store %1$s is damaged: %2$s', 'onrecord' ), store_path(), $faults[0] ) )
				: array( 'success', sprintf( /* translators: %s: path */ __( 'The store works (%s).', 'onrecord' ), store_path() ) );
			trouble_over( 'store' );
		} catch ( LibraryError $e ) {
			trouble( 'store', $e );
			$lines[] = array( 'warning', __( 'The store does not work.', 'onrecord' ) . ' ' . $e->getMessage() . ' ' . remedy( 'store', $e->getCode() ) );
		}
	} catch ( LibraryError $e ) {
		trouble( 'library', $e );
		$lines[] = array( 'warning', __( 'Stories are not being read, and nothing else of the site is changed.', 'onrecord' ) . ' ' . $e->getMessage() . ' ' . how_to( $e ) );
	}
	foreach ( $lines as list( $kind, $line ) ) {
		printf( '<div class="notice notice-%s inline onrecord-health"><p>%s</p></div>', esc_attr( $kind ), esc_html( $line ) );
	}
}

function how_to( LibraryError $e ): string {
	if ( 'ffi' === $e->place ) {
		return sprintf( /* translators: %s: path */ __( 'In php.ini set ffi.enable=preload and opcache.preload=%s, and start PHP anew.', 'onrecord' ), dirname( PLUGIN_FILE ) . '/preload.php' );
	}
	if ( LibraryError::WRONG_VERSION === $e->getCode() ) {
		return remedy( 'library', $e->getCode() );
	}
	return __( 'Install libonrecord.so.1, or name its place in wp-config.php: define( \'ONRECORD_LIBRARY\', \'/path/libonrecord.so.1\' );', 'onrecord' );
}
