namespace Orleans.Routing.Node.Relational;

/// <summary>A database was upgraded by a newer version of the program, and this one cannot know what its tables mean now.</summary>
internal sealed class NewerSchemaException(string message) : Exception(message);
