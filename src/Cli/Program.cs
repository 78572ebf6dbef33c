using Orleans.Routing.Cli;
using Spectre.Console;

return await CommandLine.Create(AnsiConsole.Console).Parse(args).InvokeAsync();
