using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Ledger;

internal sealed class JournalOptionsValidator : IValidateOptions<JournalOptions>
{
    public ValidateOptionsResult Validate(string? name, JournalOptions options)
    {
        var errors = new List<string>();
        if (options.Durability is not ("journal" or "journal-fsync" or "memory"))
        {
            errors.Add($"Journal:Durability is '{options.Durability}'; set journal, journal-fsync or memory.");
        }

        Check(errors, nameof(options.FlushIntervalMs), options.FlushIntervalMs, 10, 60_000);
        Check(errors, nameof(options.MaxUnshippedBytes), options.MaxUnshippedBytes, 1L << 20, 4L << 30);
        Check(errors, nameof(options.MaxFolderBytes), options.MaxFolderBytes, 1L << 20, 1L << 40);
        Check(errors, nameof(options.MaxFileBytes), options.MaxFileBytes, 64L << 10, 1L << 30);
        Check(errors, nameof(options.MaxBatchEntries), options.MaxBatchEntries, 1, 4_096);
        Check(errors, nameof(options.ShipTimeoutMs), options.ShipTimeoutMs, 100, 60_000);
        Check(errors, nameof(options.DrainTimeoutMs), options.DrainTimeoutMs, 0, 600_000);
        if (options.MaxFolderBytes / 2 < options.MaxFileBytes)
        {
            errors.Add($"Journal:MaxFolderBytes is {options.MaxFolderBytes}, less than twice Journal:MaxFileBytes, {options.MaxFileBytes}: every file that is complete would stop the journal until the ledger has confirmed it. Raise the first or lower the second.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(List<string> errors, string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            errors.Add($"Journal:{name} is {value}; set {least} to {most}.");
        }
    }
}
