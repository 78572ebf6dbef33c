using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Orleans.Routing.Cli.Inventory;
using Orleans.Routing.Scoring.Artifacts;
using Spectre.Console;

namespace Orleans.Routing.Cli.Import;

/// <summary>
/// Brings a model in: copies its files beside a manifest into a folder that nothing reads yet, loads it from there, has it answer, and
/// only then gives the folder its name. What does not load is not left behind.
/// </summary>
internal static class ModelImport
{
    private const long LargestFile = 2L << 30;

    /// <param name="console">Where the result is printed.</param>
    /// <param name="manifest">Name, kind and settings; the files are added.</param>
    /// <param name="isEmbedder">Whether it is a prompt embedder.</param>
    /// <param name="files">The files to copy, by role; those without a value are left out.</param>
    /// <param name="target">Where imported and shipped models are, and whether one of the name is replaced.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<int> RunAsync(
        IAnsiConsole console, ScorerManifest manifest, bool isEmbedder, IEnumerable<(string Role, FileInfo? File)> files, ImportTarget target, CancellationToken cancellationToken)
    {
        ScorerFolder.RequireName(manifest.Name);
        var destination = Path.Combine(target.Imported, manifest.Name);
        if (Directory.Exists(destination) && !target.Replace)
        {
            throw new InvalidDataException($"{destination} exists already. Choose another --name, or say --replace.");
        }

        Directory.CreateDirectory(target.Imported);
        var staging = Path.Combine(target.Imported, $".importing-{Guid.CreateVersion7():N}");
        var unfinished = Directory.CreateDirectory(Path.Combine(staging, manifest.Name)).FullName;
        try
        {
            var complete = manifest with { Files = Copy(files, unfinished) };
            var name = isEmbedder ? ScorerManifest.EmbedderFileName : ScorerManifest.FileName;
            await File.WriteAllBytesAsync(Path.Combine(unfinished, name), JsonSerializer.SerializeToUtf8Bytes(complete, ScorerManifestJson.Default.ScorerManifest), cancellationToken);
            await using var services = ScoringServices.Create(target.Models, target.Imported);
            var answer = await ModelCheck.RunAsync(services, ModelFolder.ReadAll(unfinished).First(), cancellationToken);
            Publish(unfinished, destination, Path.Combine(staging, "replaced"));
            console.WriteLine($"Imported {destination}: {answer} for a fixed prompt. Running silos load it at POST /v1/scorers/reload.");
            return 0;
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    private static ImmutableSortedDictionary<string, ScorerFile> Copy(IEnumerable<(string Role, FileInfo? File)> files, string folder)
    {
        var copied = ImmutableSortedDictionary.CreateBuilder<string, ScorerFile>(StringComparer.Ordinal);
        foreach (var (role, file) in files)
        {
            if (file is null)
            {
                continue;
            }

            if (!file.Exists || file.Length > LargestFile)
            {
                throw new InvalidDataException(file.Exists ? $"{file.FullName} has {file.Length} bytes; the limit is {LargestFile}." : $"{file.FullName} does not exist.");
            }

            var name = role + file.Extension.ToLowerInvariant();
            var bytes = File.ReadAllBytes(file.FullName);
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
            copied[role] = new ScorerFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        }

        return copied.ToImmutable();
    }

    private static void Publish(string unfinished, string destination, string replaced)
    {
        if (Directory.Exists(destination))
        {
            Directory.Move(destination, replaced);
        }

        Directory.Move(unfinished, destination);
    }
}
