using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.ML.OnnxRuntime;
using Orleans.Routing.Scoring;
using Orleans.Routing.Scoring.Remote;

namespace Orleans.Routing.Cli.Evaluation.Scores;

/// <summary>Names what a win rate depends on besides the prompt: the model files, the settings, the code, the kind of processor and the model pair.</summary>
internal static class ArtifactHash
{
    // Papers beside the models, an evaluation's own among them, do not change a score.
    private static readonly string[] Papers = [".md", ".txt", ".html", ".svg", ".png"];
    private const string EvaluationFolder = "evaluation";

    // How fast, and where: not what. The model files themselves are hashed.
    private static readonly string[] Pace =
        [nameof(ScoringOptions.ModelsPath), nameof(ScoringOptions.ImportedModelsPath), nameof(ScoringOptions.Threads), nameof(ScoringOptions.QueueLength), nameof(ScoringOptions.DeadlineMs), nameof(ScoringOptions.LoadTimeoutSeconds), nameof(ScoringOptions.CacheEntries)];

    // By which key a remote model is asked, and for how long.
    private static readonly string[] Access = [nameof(RemoteModelOptions.ApiKeyFile), nameof(RemoteModelOptions.ApiKeyEnvironmentVariable), nameof(RemoteModelOptions.CoolDownSeconds), nameof(RemoteModelOptions.MaxBatch)];

    /// <summary>Hashes the model files of the shipped folder and of the user's own, which need not exist; 32 hexadecimal digits.</summary>
    public static string OfModels(ScoringOptions options)
    {
        var hash = new XxHash128();
        foreach (var folder in (string[])[options.ModelsPath, options.ImportedModelsPath])
        {
            foreach (var file in Files(folder))
            {
                AppendFile(hash, Path.GetRelativePath(folder, file), file);
            }
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>Hashes all that scores come from; 32 hexadecimal digits.</summary>
    public static string OfScores(string modelsHash, IConfiguration settings, string strongModel, string weakModel)
    {
        var hash = new XxHash128();
        AppendText(hash, modelsHash);
        foreach (var (key, value) in settings.GetSection(ScoringOptions.SectionName).AsEnumerable(makePathsRelative: true).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (value is not null && !Pace.Contains(key, StringComparer.OrdinalIgnoreCase) && !Access.Any(setting => key.EndsWith(setting, StringComparison.OrdinalIgnoreCase)))
            {
                AppendText(hash, $"{key}={value}");
                if (File.Exists(value))
                {
                    AppendFile(hash, key, value);
                }
            }
        }

        // Sums are taken as wide as the processor's vectors are, and differ in their last digits.
        AppendText(hash, $"{OrtEnv.Instance().GetVersionString()} {RuntimeInformation.ProcessArchitecture} {Vector256.IsHardwareAccelerated} {Vector512.IsHardwareAccelerated}");
        AppendText(hash, typeof(IScorer).Assembly.ManifestModule.ModuleVersionId.ToString());
        AppendText(hash, $"{strongModel}\n{weakModel}");
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Papers.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != EvaluationFolder)
            .Order(StringComparer.Ordinal)
        : [];

    private static void AppendFile(XxHash128 hash, string name, string path)
    {
        AppendText(hash, name);
        using var file = File.OpenRead(path);
        hash.Append(file);
    }

    private static void AppendText(XxHash128 hash, string text)
    {
        hash.Append(Encoding.UTF8.GetBytes(text));
        hash.Append([0]);
    }
}
