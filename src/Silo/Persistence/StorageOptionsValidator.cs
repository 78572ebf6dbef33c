using Microsoft.Extensions.Options;

namespace Orleans.Routing.Node.Persistence;

/// <summary>Creates the data folder and proves it writable: nothing this node promises to keep holds without it.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        if (options.BusyTimeoutSeconds is < 1 or > 60)
        {
            errors.Add($"Storage:BusyTimeoutSeconds is {options.BusyTimeoutSeconds}; set 1 to 60.");
        }

        if (string.IsNullOrWhiteSpace(options.Path))
        {
            errors.Add("Storage:Path is empty; set the folder to keep data in.");
        }
        else if (WhyNotWritable(options.Path) is { } reason)
        {
            errors.Add($"Storage:Path '{Path.GetFullPath(options.Path)}' cannot be written: {reason} Set Storage:Path to a folder this user may write to.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string? WhyNotWritable(string path)
    {
        try
        {
            Directory.CreateDirectory(path);

            // Nodes of one process may share the folder and start at once: each writes a file of its own.
            var probe = Path.Combine(path, $".writable-{Path.GetRandomFileName()}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
                return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
