using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Orleans.Routing.Cli.Settings;

/// <summary>Reads settings as the gateway does, and the schema that came with this program.</summary>
internal static class SettingsFile
{
    private const string SchemaName = "appsettings.schema.json";

    public static JsonObject Schema()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(SchemaName)!;
        return JsonNode.Parse(resource)!.AsObject();
    }

    /// <param name="file">A settings file, or null.</param>
    /// <param name="environment">Whether this process's environment variables win over the file, as they do in the gateway.</param>
    /// <exception cref="InvalidDataException">The file is no JSON object.</exception>
    public static IConfiguration Read(FileInfo? file, bool environment)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null)
        {
            builder.AddJsonFile(InputFile.Require(file.FullName), optional: false);
        }

        if (environment)
        {
            builder.AddEnvironmentVariables();
        }

        try
        {
            return builder.Build();
        }
        catch (Exception malformed) when (malformed is InvalidDataException or FormatException or JsonException)
        {
            throw new InvalidDataException($"{file?.Name} cannot be read: {malformed.GetBaseException().Message}", malformed);
        }
    }
}
