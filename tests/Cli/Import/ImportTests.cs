using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Artifacts;

namespace Orleans.Routing.Cli.Import;

public sealed class ImportTests : IDisposable
{
    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures", "language-models");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_classifier_is_imported_listed_verified_and_removed()
    {
        var imported = await ImportAsync("bert", "classifier.onnx", "wordpiece-tokenizer.json");
        Assert.True(imported.ExitCode == 0, imported.Output);
        Assert.Contains("win rate 0.", imported.Output, StringComparison.Ordinal);

        var list = await CliRun.OfAsync("models", "list", "--imported", _folder.Path, "--models", _folder.At("none"));
        Assert.Matches(@"bert +bert +12\d\.\d KiB +ok +- +yes, win rate 0\.\d{6}", list.Output);
        Assert.Matches("random +shipped", list.Output);

        var verified = await CliRun.OfAsync("models", "verify", "--folder", _folder.At("bert") + Path.DirectorySeparatorChar);
        Assert.True(verified.ExitCode == 0, verified.Output);
        Assert.Contains("pass  bert: checksums of 2 files, win rate 0.", verified.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await CliRun.OfAsync("models", "remove", "bert", "--imported", _folder.Path)).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_decoder_is_imported_with_its_template()
    {
        var template = _folder.Write("source/llama.txt", "<s>{prompt}<soon>");

        var run = await CliRun.OfAsync(
            "models", "import", "causal_llm", "--model", Path.Combine(Fixtures, "decoder-with-past.onnx"), "--tokenizer", Path.Combine(Fixtures, "bpe-tokenizer.json"),
            "--template", template, "--max-tokens", "48", "--imported", _folder.At("models"));

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(["model.onnx", "router.json", "template.txt", "tokenizer.json"], Names(_folder.At("models/causal_llm")));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(48, "--max-tokens", "48")]
    public async Task A_decoder_reads_as_many_tokens_as_documented_unless_told(int tokens, params string[] options)
    {
        var run = await CliRun.OfAsync(
        [
            "models", "import", "causal_llm", "--model", Path.Combine(Fixtures, "decoder-with-past.onnx"), "--tokenizer", Path.Combine(Fixtures, "bpe-tokenizer.json"),
            "--imported", _folder.At("models"), .. options,
        ]);

        Assert.True(Directory.Exists(_folder.At("models/causal_llm")), run.Output);
        Assert.Equal(tokens, ScorerFolder.Open(_folder.At("models/causal_llm")).Manifest.Settings.GetProperty("max_tokens").GetInt32());
    }

    [Fact]
    public async Task One_manifest_with_nulls_does_not_hide_the_other_models()
    {
        await ImportAsync("bert", "classifier.onnx", "wordpiece-tokenizer.json");
        _folder.Write("broken/router.json", """{"schema":1,"name":"broken","kind":"mf","files":{"head":null}}""");

        var list = await CliRun.OfAsync("models", "list", "--imported", _folder.Path, "--models", _folder.At("none"));

        Assert.Equal(0, list.ExitCode);
        Assert.Matches("bert +bert +.* +ok +- +yes", list.Output);
        Assert.Matches("broken .* wrong .* no: .*says too little of the file 'head'", list.Output);
    }

    [Fact]
    public async Task A_router_that_asks_another_machine_is_not_asked_and_verify_says_how_to()
    {
        _folder.Write("judge/router.json", """{"schema":1,"name":"judge","kind":"causal_llm_remote","files":{},"settings":{"endpoint":"judge"}}""");

        var list = await CliRun.OfAsync("models", "list", "--imported", _folder.Path, "--models", _folder.At("none"));
        var verified = await CliRun.OfAsync("models", "verify", "--folder", _folder.At("judge"));

        Assert.Matches("judge .* ok .* not asked: it asks another machine, see 'models verify'", list.Output);
        Assert.True(verified.ExitCode == 0, verified.Output);
        Assert.Contains("pass  judge: checksums of 0 files, not asked, for it asks another machine, which Scoring:Completions:judge", verified.Output, StringComparison.Ordinal);
        Assert.Contains($"models verify --folder {_folder.At("judge")} --settings appsettings.json", verified.Output, StringComparison.Ordinal);
        Assert.Contains("""POST /v1/route {"text": "hello", "model": "router-judge-0.5", "dry_run": true}""", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blend_is_as_remote_as_its_parts()
    {
        _folder.Write("both/router.json", """
            { "schema": 1, "name": "both", "kind": "blend", "files": {}, "settings": { "parts": [
              { "kind": "prompt_length", "weight": 1, "mean": 0, "deviation": 1, "settings": { "characters": [10, 100], "win_rates": [0.1, 0.9] } },
              { "kind": "causal_llm_remote", "weight": 1, "mean": 0, "deviation": 1, "settings": { "endpoint": "judge" } } ] } }
            """);

        var verified = await CliRun.OfAsync("models", "verify", "--folder", _folder.At("both"));

        Assert.True(verified.ExitCode == 0, verified.Output);
        Assert.Contains("not asked, for it asks another machine, which Scoring:Completions:judge", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shipped_encoder_and_domain_classifier_are_listed_and_the_classifier_verified()
    {
        var list = await CliRun.OfAsync("models", "list", "--imported", _folder.Path);
        var verified = await CliRun.OfAsync("models", "verify", "--folder", Path.Combine(new ScoringOptions().ModelsPath, "domain-classifier"));

        Assert.Matches("domain-classifier +domains .* yes, knows .*medical", list.Output);
        Assert.Matches("use-lite-int8-r2/4x128 +embedder .* yes, 512 numbers", list.Output);
        Assert.Matches("pass  domain-classifier: knows .*medical", verified.Output);
        Assert.Equal(0, verified.ExitCode);
    }

    [Fact]
    public async Task A_folder_without_a_model_is_refused_by_verify()
    {
        var run = await CliRun.OfAsync("models", "verify", "--folder", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{_folder.Path} holds no model: there is none of router.json", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encoder_is_imported_and_listed_as_an_embedder()
    {
        var run = await CliRun.OfAsync(
            "models", "import", "encoder", "--name", "mine", "--pooling", "cls", "--model", Path.Combine(Fixtures, "encoder.onnx"), "--tokenizer", Path.Combine(Fixtures, "vocab.txt"),
            "--imported", _folder.Path);

        Assert.True(run.ExitCode == 0, run.Output);
        var list = await CliRun.OfAsync("models", "list", "--imported", _folder.Path, "--models", _folder.At("none"));
        Assert.Matches(@"onnx/mine +embedder +11\d\.\d KiB +ok +- +yes, 32 numbers", list.Output);
    }

    [Theory]
    [InlineData("encoder.onnx", "wordpiece-tokenizer.json", "expected is logits, Float with 2 sizes")]
    [InlineData("vocab.txt", "wordpiece-tokenizer.json", "is not an ONNX model")]
    [InlineData("missing.onnx", "wordpiece-tokenizer.json", "does not exist")]
    [InlineData("classifier.onnx", "golden.json", "no field 'model'")]
    [InlineData("classifier.onnx", "bpe-tokenizer.json", "belong together")]
    public async Task A_model_that_cannot_be_used_is_refused_and_leaves_nothing_behind(string model, string tokenizer, string message)
    {
        var run = await ImportAsync("bert", model, tokenizer);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(".importing-", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("my-router")]
    [InlineData("/absolute")]
    public async Task A_name_that_no_router_can_have_is_refused(string name)
    {
        var run = await ImportAsync(name, "classifier.onnx", "wordpiece-tokenizer.json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("use 1 to 64 of a-z", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("../outside")));
    }

    [Fact]
    public async Task A_name_taken_is_only_replaced_when_asked_for()
    {
        Assert.Equal(0, (await ImportAsync("bert", "classifier.onnx", "wordpiece-tokenizer.json")).ExitCode);

        var refused = await ImportAsync("bert", "classifier.onnx", "vocab.txt");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--replace", refused.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await ImportAsync("bert", "classifier.onnx", "vocab.txt", "--replace")).ExitCode);
        Assert.Equal(["model.onnx", "router.json", "tokenizer.txt"], Names(_folder.At("bert")));
    }

    [Fact]
    public async Task A_changed_file_is_found_by_list_and_verify()
    {
        await ImportAsync("bert", "classifier.onnx", "wordpiece-tokenizer.json");
        await File.AppendAllTextAsync(_folder.At("bert/tokenizer.json"), " ");

        var verified = await CliRun.OfAsync("models", "verify", "--folder", _folder.At("bert"));
        var list = await CliRun.OfAsync("models", "list", "--imported", _folder.Path, "--models", _folder.At("none"));

        Assert.Equal(1, verified.ExitCode);
        Assert.Contains("the manifest says", verified.Output, StringComparison.Ordinal);
        Assert.Matches("bert +bert +.* +wrong +- +no: ", list.Output);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("../models")]
    [InlineData("")]
    public async Task Removing_what_is_not_there_is_refused(string name)
    {
        var run = await CliRun.OfAsync("models", "remove", name, "--imported", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no imported model", run.Output, StringComparison.Ordinal);
        Assert.True(Directory.Exists(_folder.Path));
    }

    private static IEnumerable<string?> Names(string folder) => Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private Task<CliRun> ImportAsync(string name, string model, string tokenizer, params string[] further) => CliRun.OfAsync(
    [
        "models", "import", "bert", "--name", name, "--model", Path.Combine(Fixtures, model), "--tokenizer", Path.Combine(Fixtures, tokenizer), "--max-tokens", "64",
        "--imported", _folder.Path, .. further,
    ]);
}
