using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Access;

/// <summary>
/// Looks at the files of keys and, when one has changed, reads all keys again: a key that leaked must not stay good until every gateway has
/// been restarted. What cannot be used whole changes nothing, and is told. The first look reads them in any case, without a word: they may have
/// changed since the gateway read them for its start.
/// </summary>
internal sealed partial class AccessKeyReload(
    AccessKeyring keyring, IOptions<AccessOptions> options, IConfiguration configuration, TimeProvider time, ILogger<AccessKeyReload> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly string[] _files = [.. options.Value.Keys.Select(key => key.KeyFile).Append(options.Value.KeysFile).OfType<string>().Where(file => file.Length > 0)];
    private string? _seen;
    private bool _looked;

    /// <summary>Reads the keys again if a file has changed since the last time.</summary>
    public void Check()
    {
        // Before the files are read: what changes meanwhile is seen the next time.
        var stamp = string.Join('\n', _files.Select(Stamp));
        if (stamp == _seen)
        {
            return;
        }

        var isFirst = !_looked;
        (_seen, _looked) = (stamp, true);
        var read = new AccessOptions { Keys = options.Value.Keys, KeysFile = options.Value.KeysFile };
        var problems = new AccessOptionsValidator(configuration).KeyProblems(read);
        if (problems.Count > 0)
        {
            Log.Kept(logger, string.Join(" ", problems));
            return;
        }

        keyring.Replace(read);
        if (!isFirst)
        {
            Log.Read(logger);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_files.Length == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Check();
            }
            catch (Exception failure) when (failure is InvalidOperationException or IOException or UnauthorizedAccessException or OptionsValidationException)
            {
                // The file went between checking and reading it.
                _seen = null;
                Log.Kept(logger, failure.Message);
            }
        }
    }

    /// <summary>When the file was written last and its length: of the file itself, where the path is a link to it, as in Kubernetes' volumes, and which file that is.</summary>
    private static string Stamp(string path)
    {
        try
        {
            var file = new FileInfo(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return file.Exists ? $"{file.FullName} {file.LastWriteTimeUtc.Ticks} {file.Length}" : "missing";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.GetType().Name;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The keys stay as they were, for their files cannot be used: {Problems}")]
        public static partial void Kept(ILogger logger, string problems);

        [LoggerMessage(2, LogLevel.Information, "The keys were read again")]
        public static partial void Read(ILogger logger);
    }
}
