<?php
/**
 * libonrecord.so through PHP's FFI.
 *
 *   php host.php onrecord_declarations.h libonrecord.so stories.db story.txt
 *
 * Under php -S (or FPM with ffi.enable=1) the same file answers a request: ?declarations=...&library=...&store=...&story=...
 * Where ffi.enable=preload, load the declarations in opcache.preload instead (plugin/hosts/wordpress does).
 */
declare(strict_types=1);

final class Host
{
    private FFI $c;
    private $api;

    public function __construct(string $declarations, string $library)
    {
        $this->c = FFI::cdef(file_get_contents($declarations), $library);
        $this->api = $this->c->onrecord_get_api(1);
        if ($this->api === null || $this->api->abi_minor < 1) {
            throw new RuntimeException('this is another version of libonrecord.so');
        }
    }

    /** Calls a function of the table; a failure is an exception with the library's own sentence. */
    public function call(string $name, ...$arguments): void
    {
        $status = ($this->api->$name)(...$arguments);
        if ($status !== 0) {
            $told = $this->c->new('char[512]');
            ($this->api->error_message)(0, $told, 512);
            throw new RuntimeException(($this->api->status_name)($status) . ': ' . FFI::string($told));
        }
    }

    /** The handle that a call makes, through its last argument. */
    public function made(string $name, ...$arguments): int
    {
        $handle = $this->c->new('uint64_t');
        $this->call($name, ...[...$arguments, FFI::addr($handle)]);
        return $handle->cdata;
    }

    public function text(string $name, ...$arguments): string
    {
        $out = $this->c->new('onrecord_text');
        $this->call($name, ...[...$arguments, FFI::addr($out)]);
        return FFI::string($out->data, $out->size);
    }

    public function analyze(int $engine, string $story, ?Closure $progress = null): int
    {
        $options = $this->c->new('onrecord_analyze_options');
        $options->struct_size = FFI::sizeof($options);
        if ($progress !== null) {
            $options->progress = $progress;
        }
        return $this->made('analyze', $engine, $story, strlen($story), 'story', 5, FFI::addr($options));
    }

    public function open(string $path): int
    {
        $bytes = $this->c->new('char[' . (strlen($path) + 1) . ']');
        FFI::memcpy($bytes, $path, strlen($path));
        $options = $this->c->new('onrecord_store_options');
        $options->struct_size = FFI::sizeof($options);
        $options->path->data = $this->c->cast('const char *', FFI::addr($bytes));
        $options->path->size = strlen($path);
        return $this->made('store_open', FFI::addr($options));
    }
}

function main(string $declarations, string $library, string $store_path, string $story_path): void
{
    $host = new Host($declarations, $library);
    $story = file_get_contents($story_path);
    $engine = $host->made('engine_create', null);
    $analysis = $host->analyze($engine, $story);
    echo $host->text('analysis_json', $analysis, 1), "\n";

    $store = $host->open($store_path);
    $host->call('store_put', $store, $analysis, null);
    $cursor = $host->made('store_query', $store, null);
    echo $host->text('cursor_json', $cursor), "\n";

    try {
        $host->analyze($engine, $story, fn (float $done, $user): int => 0);
    } catch (RuntimeException $stopped) {
        echo $stopped->getMessage(), "\n";
    }
    $host->call('cursor_destroy', $cursor);
    $host->call('store_close', $store);
    $host->call('analysis_destroy', $analysis);
    $host->call('engine_destroy', $engine);
}

if (PHP_SAPI === 'cli') {
    main($argv[1], $argv[2], $argv[3], $argv[4]);
} else {
    header('Content-Type: text/plain; charset=utf-8');
    main($_GET['declarations'], $_GET['library'], $_GET['store'], $_GET['story']);
}
