<?php
/**
 * libonrecord.so through PHP's FFI. The only file that touches FFI, so that it alone needs preloading where
 * ffi.enable=preload (preload.php). Knows nothing of WordPress.
 *
 * An engine costs some 35 ms of processor time and an analysis of a story some 5, so the engine outlives the request: its
 * handle is a number, kept in the process's environment block, and the library stays loaded. A handle that is stale gives
 * BAD_HANDLE and a new engine is made. Where PHP runs in threads the environment is not ours to write: an engine a request.
 * A command has one for its whole run.
 */

namespace OnRecord;

/** A failure of the library: `place` names the call, the message is a sentence. */
final class LibraryError extends \RuntimeException {
	public const MISSING = 100;      // no FFI, no file, or a file that is no such library
	public const WRONG_VERSION = 101;

	public string $place;

	public function __construct( int $code, string $place, string $message ) {
		parent::__construct( $message, $code );
		$this->place = $place;
	}
}

final class Library {
	public const LIMIT = 5, BUSY = 9, STORE = 10;
	public const BYTES = 0, UTF16 = 2;
	private const OK = 0, HTML = 2, ABI_MAJOR = 1, ABI_MINOR = 1;
	private const KEPT = 'ONRECORD_KEPT_ENGINE';
	private const RTLD_NOW = 2, RTLD_NODELETE = 0x1000;

	private static ?self $one = null;
	private \FFI $c;
	private \FFI $libc;
	private $api;
	private string $path;
	private int $engine = 0;
	private string $policy = '';
	private bool $engine_stays = false; // it outlives this request
	private array $stores = array();
	private array $lent = array(); // C memory that structs point to; a property, since an optimizer drops unread variables

	/** The library at `path`, once a request. Throws LibraryError. */
	public static function at( string $path ): self {
		if ( null === self::$one || self::$one->path !== $path ) {
			self::$one = new self( $path );
		}
		return self::$one;
	}

	/** Why FFI cannot be used here, or null. */
	public static function obstacle(): ?string {
		if ( ! extension_loaded( 'ffi' ) ) {
			return 'PHP’s FFI extension is not installed.';
		}
		try {
			\FFI::cdef( '' ); // refused here exactly where it is refused below
			return null;
		} catch ( \FFI\Exception $e ) {
			return 'preload' === strtolower( (string) ini_get( 'ffi.enable' ) )
				? 'FFI is kept for preloaded code (ffi.enable=preload), and onrecord’s preload.php is not preloaded.'
				: 'FFI is switched off (ffi.enable).';
		}
	}

	private function __construct( string $path ) {
		$obstacle = self::obstacle();
		if ( null !== $obstacle ) {
			throw new LibraryError( LibraryError::MISSING, 'ffi', $obstacle );
		}
		if ( false !== strpos( $path, '/' ) && ! is_readable( $path ) ) {
			throw new LibraryError( LibraryError::MISSING, 'open', "There is no readable file $path." );
		}
		try {
			$this->c = \FFI::cdef( (string) file_get_contents( __DIR__ . '/onrecord_declarations.h' ), $path );
			$this->libc = \FFI::cdef( 'void *dlopen(const char *, int); char *getenv(const char *); int setenv(const char *, const char *, int);' );
			$this->api = $this->c->onrecord_get_api( self::ABI_MAJOR );
		} catch ( \FFI\Exception $e ) {
			throw new LibraryError( LibraryError::MISSING, 'open', "$path is not onrecord’s library: " . $e->getMessage() );
		}
		if ( null === $this->api || \FFI::isNull( $this->api ) ) {
			throw new LibraryError( LibraryError::WRONG_VERSION, 'open', "$path has another version of the interface; this plugin needs " . self::ABI_MAJOR . '.' );
		}
		if ( $this->api->abi_minor < self::ABI_MINOR ) {
			throw new LibraryError( LibraryError::WRONG_VERSION, 'open', "$path has interface " . self::ABI_MAJOR . '.' . $this->api->abi_minor . '; this plugin needs ' . self::ABI_MAJOR . '.' . self::ABI_MINOR . ' or later.' );
		}
		$this->path = $path;
		register_shutdown_function( array( $this, 'end' ) );
	}

	/** The end of a request: the library may stay loaded, so nothing else would close what it opened. */
	public function end(): void {
		foreach ( $this->stores as $store ) {
			( $this->api->store_close )( $store );
		}
		$this->stores = array();
		$this->drop_engine();
	}

	private function drop_engine(): void {
		if ( $this->engine && ! $this->engine_stays ) {
			( $this->api->engine_destroy )( $this->engine );
		}
		$this->engine = 0;
	}

	public function version(): string {
		// PHP gives a returned const char * as a string.
		return (string) ( $this->api->version )();
	}

	/** Names of the policies that the library knows, each with whom it is for. */
	public function policies(): array {
		$cursor = $this->c->new( 'onrecord_cursor' );
		$this->check( 'policies', ( $this->api->policies )( \FFI::addr( $cursor ) ) );
		$names = array();
		foreach ( $this->rows( $cursor->cdata ) as $row ) {
			$names[ $row['policy'] ] = $row['reason'];
		}
		return $names;
	}

	/** Makes the engine of that policy, or takes the one that this process kept. */
	public function use_policy( string $policy ): void {
		if ( $this->engine && $policy === $this->policy ) {
			return;
		}
		$this->drop_engine();
		$this->engine = $this->kept( $policy );
		$this->engine_stays = 0 !== $this->engine;
		if ( ! $this->engine ) {
			$this->engine = $this->make( $policy );
			$this->engine_stays = $this->keep( $policy );
		}
		$this->policy = $policy;
	}

	private function make( string $policy ): int {
		$options = $this->fresh( 'onrecord_engine_options' );
		$options->policy = $this->lend( $policy );
		$options->policy_size = strlen( $policy );
		$engine = $this->c->new( 'onrecord_engine' );
		$this->check( 'engine', ( $this->api->engine_create )( \FFI::addr( $options ), \FFI::addr( $engine ) ) );
		return (int) $engine->cdata;
	}

	private function stamp( string $policy ): string {
		$file = false !== strpos( $this->path, '/' ) ? stat( $this->path ) : false;
		return getmypid() . ' ' . sha1( $this->path . ' ' . ( $file ? $file['ino'] . ' ' . $file['mtime'] : '' ) . ' ' . $policy );
	}

	/** The engine that an earlier request of this process left, or 0. One of another policy or library is destroyed. */
	private function kept( string $policy ): int {
		$value = PHP_ZTS ? null : $this->libc->getenv( self::KEPT );
		$text = null === $value ? '' : ( is_string( $value ) ? $value : \FFI::string( $value ) );
		$parts = explode( ' ', $text );
		if ( 3 !== count( $parts ) || (int) $parts[0] !== getmypid() ) {
			return 0;
		}
		$out = $this->c->new( 'onrecord_text' );
		if ( "$parts[0] $parts[1]" === $this->stamp( $policy ) ) {
			return self::OK === ( $this->api->engine_digest )( (int) $parts[2], \FFI::addr( $out ) ) ? (int) $parts[2] : 0;
		}
		( $this->api->engine_destroy )( (int) $parts[2] );
		return 0;
	}

	/** Whether the engine now stays for the process's next request. */
	private function keep( string $policy ): bool {
		if ( PHP_ZTS || 'cli' === PHP_SAPI ) {
			return false;
		}
		$this->libc->dlopen( $this->path, self::RTLD_NOW | self::RTLD_NODELETE );
		$this->libc->setenv( self::KEPT, $this->stamp( $policy ) . ' ' . $this->engine, 1 );
		return true;
	}

	/**
	 * Reads a story and hands the analysis to `$then` while it lives; gives what that gives. Throws LibraryError, code LIMIT
	 * where it takes too long.
	 *
	 * @return mixed
	 */
	public function analyze( string $html, string $id, callable $then ) {
		$options = $this->fresh( 'onrecord_analyze_options' );
		$options->format = self::HTML;
		$options->max_bytes = 8 << 20;
		$options->max_seconds = 20.0;
		$analysis = $this->c->new( 'onrecord_analysis' );
		$this->check( 'analyze', ( $this->api->analyze )( $this->engine, $html, strlen( $html ), $id, strlen( $id ), \FFI::addr( $options ), \FFI::addr( $analysis ) ) );
		try {
			return $then( $analysis->cdata );
		} finally {
			( $this->api->analysis_destroy )( $analysis->cdata );
		}
	}

	/** The record, its ranges in BYTES (PHP's) or UTF16 (JavaScript's). */
	public function record( int $analysis, int $unit ): array {
		$out = $this->c->new( 'onrecord_text' );
		$this->check( 'json', ( $this->api->analysis_json )( $analysis, $unit, \FFI::addr( $out ) ) );
		return json_decode( self::text( $out ), true, 64, JSON_THROW_ON_ERROR );
	}

	// ---- the store -------------------------------------------------------------------------------------------------------

	/** Opens the store's file, made where it is missing; once a request, closed at its end. */
	public function store( string $path, int $busy_milliseconds ): int {
		if ( isset( $this->stores[ $path ] ) ) {
			return $this->stores[ $path ];
		}
		$options = $this->fresh( 'onrecord_store_options' );
		$this->give( $options->path, $path );
		$options->busy_milliseconds = $busy_milliseconds;
		$store = $this->c->new( 'onrecord_store' );
		$this->check( 'store_open', ( $this->api->store_open )( \FFI::addr( $options ), \FFI::addr( $store ) ) );
		return $this->stores[ $path ] = (int) $store->cdata;
	}

	public function put( int $store, int $analysis ): void {
		$this->check( 'store_put', ( $this->api->store_put )( $store, $analysis, null ), $store );
	}

	public function forget( int $store, array $documents ): void {
		$texts = $this->c->new( 'onrecord_text[' . max( 1, count( $documents ) ) . ']' );
		foreach ( array_values( $documents ) as $i => $document ) {
			$this->give( $texts[ $i ], $document );
		}
		$status = ( $this->api->store_forget_documents )( $store, $texts, count( $documents ), null );
		$this->check( 'store_forget', $status, $store );
	}

	/** Statements: fields of onrecord_query by name. Rows, and the mark of the next page ('' on the last one). */
	public function query( int $store, array $fields ): array {
		return $this->ask( $store, 'onrecord_query', 'store_query', $fields );
	}

	/** Sources across stories: fields of onrecord_source_query by name. */
	public function sources( int $store, array $fields ): array {
		return $this->ask( $store, 'onrecord_source_query', 'store_sources', $fields );
	}

	private function ask( int $store, string $struct, string $call, array $fields ): array {
		$query = $this->fresh( $struct );
		foreach ( $fields as $name => $value ) {
			if ( is_string( $value ) ) {
				$this->give( $query->$name, $value );
			} else {
				$query->$name = $value;
			}
		}
		$cursor = $this->c->new( 'onrecord_cursor' );
		$this->check( $call, ( $this->api->$call )( $store, \FFI::addr( $query ), \FFI::addr( $cursor ) ), $store );
		$page = $this->c->new( 'onrecord_text' );
		( $this->api->cursor_page )( $cursor->cdata, \FFI::addr( $page ) );
		$next = self::text( $page );
		return array( $this->rows( $cursor->cdata ), $next );
	}

	public function ratings( int $store, int $source ): array {
		$cursor = $this->c->new( 'onrecord_cursor' );
		$this->check( 'store_ratings', ( $this->api->store_ratings )( $store, $source, \FFI::addr( $cursor ) ), $store );
		return $this->rows( $cursor->cdata );
	}

	public function rate( int $store, int $source, string $reliability, string $rater, string $basis ): void {
		$rating = $this->fresh( 'onrecord_rating' );
		$rating->source = $source;
		$this->give( $rating->reliability, $reliability );
		$this->give( $rating->rater, $rater );
		$this->give( $rating->basis, $basis );
		$this->check( 'store_rate', ( $this->api->store_rate )( $store, \FFI::addr( $rating ) ), $store );
	}

	/** What is wrong with the file; [] is sound. */
	public function faults( int $store ): array {
		$cursor = $this->c->new( 'onrecord_cursor' );
		$this->check( 'store_check', ( $this->api->store_check )( $store, \FFI::addr( $cursor ) ), $store );
		return array_column( $this->rows( $cursor->cdata ), 'fault' );
	}

	// ---- C ---------------------------------------------------------------------------------------------------------------

	private function rows( int $cursor ): array {
		try {
			$out = $this->c->new( 'onrecord_text' );
			$this->check( 'cursor', ( $this->api->cursor_json )( $cursor, \FFI::addr( $out ) ) );
			return json_decode( self::text( $out ), true, 64, JSON_THROW_ON_ERROR );
		} finally {
			( $this->api->cursor_destroy )( $cursor );
		}
	}

	/** Ends a call: what was lent to it goes, and a failure is thrown. */
	private function check( string $place, int $status, int $object = 0 ): void {
		$this->lent = array();
		if ( self::OK === $status ) {
			return;
		}
		$buffer = $this->c->new( 'char[2048]' );
		( $this->api->error_message )( $object, $buffer, 2048 );
		throw new LibraryError( $status, $place, \FFI::string( $buffer ) ?: 'Status ' . $status );
	}

	/** A zeroed struct with its size set. */
	private function fresh( string $type ) {
		$struct = $this->c->new( $type );
		$struct->struct_size = \FFI::sizeof( $struct );
		return $struct;
	}

	/** The string as C memory, which lives until check() has seen the call that reads it. */
	private function lend( string $text ) {
		$memory = $this->c->new( 'char[' . ( strlen( $text ) + 1 ) . ']' );
		\FFI::memcpy( $memory, $text . "\0", strlen( $text ) + 1 );
		$this->lent[] = $memory;
		return $this->c->cast( 'const char *', $memory );
	}

	private function give( $field, string $text ): void {
		$field->data = $this->lend( $text );
		$field->size = strlen( $text );
	}

	private static function text( $out ): string {
		return $out->size ? \FFI::string( $out->data, $out->size ) : '';
	}
}
