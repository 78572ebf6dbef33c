using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Routing.Domains;
using Orleans.Routing.Domains.Classification;

namespace Orleans.Routing.Cli.DomainTraining;

/// <summary>Reads a corpus: the <c>.jsonl</c> files of a folder, one <see cref="LabelledPrompt"/> per line.</summary>
internal static class CorpusReader
{
    private const int LeastRowsOfLabel = 5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static Corpus ReadFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidDataException($"{folder} is not a folder.");
        }

        var files = ImmutableArray.CreateBuilder<CorpusFile>();
        var prompts = new List<LabelledPrompt>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var rows = Read(path);
            files.Add(new CorpusFile(Path.GetFileName(path), rows.Count, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))));
            prompts.AddRange(rows);
        }

        var corpus = new Corpus(
            files.ToImmutable(),
            [.. prompts.Where(prompt => prompt.Split == LabelledPrompt.Train)],
            [.. prompts.Where(prompt => prompt.Split == LabelledPrompt.Test)]);
        Check(folder, corpus);
        return corpus;
    }

    private static List<LabelledPrompt> Read(string path)
    {
        var prompts = new List<LabelledPrompt>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                var prompt = Parse(line, path, number);
                prompts.Add(prompt with { Style = prompt.Style ?? Path.GetFileNameWithoutExtension(path) });
            }
        }

        return prompts;
    }

    private static LabelledPrompt Parse(string line, string path, int number)
    {
        try
        {
            var prompt = JsonSerializer.Deserialize<LabelledPrompt>(line, Json) ?? throw new JsonException("This one is null.");
            var problem = string.IsNullOrWhiteSpace(prompt.Text) ? "the text is empty"
                : !DomainConfigValidator.IsValidName(prompt.Domain) ? $"'{prompt.Domain}' cannot be a domain's name"
                : prompt.Split is not (LabelledPrompt.Train or LabelledPrompt.Test) ? $"the split is '{prompt.Split}', not 'train' or 'test'"
                : null;
            return problem is null ? prompt : throw new InvalidDataException($"{path}, line {number}: {problem}.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}, line {number}: a line is a JSON object with text, domain and, if wanted, style and split. {exception.Message}", exception);
        }
    }

    private static void Check(string folder, Corpus corpus)
    {
        if (!corpus.Labels.Any(label => label != DomainClassifierModel.NoneLabel) || corpus.Labels.Length < 2)
        {
            throw new InvalidDataException($"{folder} has {corpus.Labels.Length} labels to learn from; at least two are needed, one of them a domain.");
        }

        var rare = corpus.Labels.FirstOrDefault(label => corpus.Train.Count(prompt => prompt.Domain == label) < LeastRowsOfLabel);
        if (rare is not null)
        {
            throw new InvalidDataException($"The label '{rare}' has fewer than {LeastRowsOfLabel} training prompts; write more, or leave it out.");
        }

        var shared = corpus.TrainStyles.Intersect(Corpus.StylesOf(corpus.Test)).FirstOrDefault();
        if (shared is not null)
        {
            throw new InvalidDataException($"The style '{shared}' is in both splits, so the test would measure what was trained on; keep each style in one.");
        }

        var unknown = corpus.Test.FirstOrDefault(prompt => !corpus.Labels.Contains(prompt.Domain));
        if (unknown is not null)
        {
            throw new InvalidDataException($"The test part has the label '{unknown.Domain}', of which the training part has no prompt.");
        }
    }
}
