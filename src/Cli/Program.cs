using Orleans.Routing.Cli;

return await CommandLine.Create(ProgramConsole.Output()).Parse(args).InvokeAsync();
