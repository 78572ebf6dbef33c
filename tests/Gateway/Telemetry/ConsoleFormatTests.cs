using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Orleans.Routing.Node.Telemetry;
using Xunit;

namespace Orleans.Routing.Gateway.Telemetry;

public sealed class ConsoleFormatTests
{
    private const string Format = "Logging:Console:FormatterOptions:TimestampFormat";

    [Theory]
    [InlineData("simple", "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ")]
    [InlineData("json", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'")]
    public void AddConsoleFormat_NothingSet_StampsLinesInUtc(string formatter, string format)
    {
        var options = OptionsOf(formatter, new());

        Assert.Equal(format, options.TimestampFormat);
        Assert.True(options.UseUtcTimestamp);
    }

    [Theory]
    [InlineData("simple")]
    [InlineData("json")]
    public void AddConsoleFormat_FormatSet_LeavesIt(string formatter)
    {
        var options = OptionsOf(formatter, new() { [Format] = "HH:mm " });

        Assert.Equal("HH:mm ", options.TimestampFormat);
        Assert.False(options.UseUtcTimestamp);
    }

    private static ConsoleFormatterOptions OptionsOf(string formatter, Dictionary<string, string?> settings)
    {
        settings["Logging:Console:FormatterName"] = formatter;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole())
            .AddConsoleFormat(configuration)
            .BuildServiceProvider();
        return formatter == "json"
            ? services.GetRequiredService<IOptionsMonitor<JsonConsoleFormatterOptions>>().CurrentValue
            : services.GetRequiredService<IOptionsMonitor<SimpleConsoleFormatterOptions>>().CurrentValue;
    }
}
