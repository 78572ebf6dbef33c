using Orleans.Routing.Cli;

return await CommandLine.RunAsync(ProgramConsole.Output(), args);
