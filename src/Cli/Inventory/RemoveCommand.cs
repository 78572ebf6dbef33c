using System.CommandLine;
using Spectre.Console;

namespace Orleans.Routing.Cli.Inventory;

/// <summary><c>orleans-routing models remove</c>: deletes an imported model's folder.</summary>
internal static class RemoveCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var name = new Argument<string>("name") { Description = "The model's name, as 'models list' prints it." };
        var command = new ExampleCommand(
            "remove",
            "Delete an imported model. Shipped ones are left alone.",
            ["orleans-routing models remove bert", "orleans-routing models remove onnx/e5"]) { name, ImportedOption.Instance };
        command.SetAction((parsed, _) => CommandFailure.GuardAsync(
            console, () => Task.FromResult(Run(console, parsed.GetValue(name)!, parsed.GetValue(ImportedOption.Instance)!.FullName))));
        return command;
    }

    private static int Run(IAnsiConsole console, string name, string imported)
    {
        // Compared with what is there instead of joined to a path, so that no name leads out of the folder.
        var plain = name.StartsWith("onnx/", StringComparison.Ordinal) ? name["onnx/".Length..] : name;
        var folder = ModelFolder.FindBelow(imported).FirstOrDefault(found => found.Name == plain)
            ?? throw new InvalidDataException($"There is no imported model '{name}' in {imported}.");
        if (new DirectoryInfo(folder.Path).LinkTarget is not null)
        {
            throw new InvalidDataException($"{folder.Path} is a link; remove it yourself.");
        }

        Directory.Delete(folder.Path, recursive: true);
        console.WriteLine($"Removed {folder.Path}. Running silos go on with it until POST /v1/scorers/reload.");
        return 0;
    }
}
