using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Orleans.Routing.Cli.Evaluation.Scores;

/// <summary>
/// Win rates already computed, in a file that grows as they come, so that an interrupted run goes on where it stopped. One line
/// per prompt: the hash of its text and domain, and the win rate. A line cut off by the interruption is dropped. No prompt is kept.
/// </summary>
internal sealed class ScoreCache : IDisposable
{
    private const int HashDigits = 32;

    private readonly Dictionary<UInt128, double> _scores = [];
    private readonly Lock _writing = new();
    private readonly StreamWriter? _file;

    /// <summary>A cache that keeps nothing.</summary>
    public ScoreCache()
    {
    }

    /// <summary>Opens the file of a router, or begins it.</summary>
    public ScoreCache(string folder, string router, string artifact)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{router}-{artifact}.tsv");
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var whole = 0L;
        using (var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true))
        {
            // The last line may end early: without its line feed even a number that can be read may lack digits.
            while (reader.ReadLine() is { } line && whole + line.Length < stream.Length && TryRead(line))
            {
                whole += line.Length + 1;
            }
        }

        // What follows the last whole line was cut off.
        stream.SetLength(whole);
        stream.Position = stream.Length;
        _file = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\n", AutoFlush = true };
    }

    /// <summary>Scores held.</summary>
    public int Count => _scores.Count;

    /// <summary>The folder used when none is named.</summary>
    public static string DefaultFolder
    {
        get
        {
            var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(own.Length > 0 ? own : Path.GetTempPath(), "orleans-routing", "scores");
        }
    }

    /// <summary>The key of a prompt: its text and its domain.</summary>
    public static UInt128 KeyOf(RoutedPrompt prompt)
    {
        var hash = new XxHash128();
        hash.Append(MemoryMarshal.AsBytes(prompt.Domain.AsSpan()));
        hash.Append([0, 0]);
        hash.Append(MemoryMarshal.AsBytes(prompt.Text.AsSpan()));
        return hash.GetCurrentHashAsUInt128();
    }

    public bool TryGet(UInt128 key, out double score)
    {
        lock (_writing)
        {
            return _scores.TryGetValue(key, out score);
        }
    }

    public void Add(UInt128 key, double score)
    {
        lock (_writing)
        {
            if (_scores.TryAdd(key, score))
            {
                _file?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key:x32}\t{score:R}"));
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    private bool TryRead(string line)
    {
        if (line.Length <= HashDigits + 1
            || line[HashDigits] != '\t'
            || !UInt128.TryParse(line.AsSpan(0, HashDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var key)
            || !double.TryParse(line.AsSpan(HashDigits + 1), CultureInfo.InvariantCulture, out var score)
            || score is not (>= 0 and <= 1))
        {
            return false;
        }

        _scores[key] = score;
        return true;
    }
}
