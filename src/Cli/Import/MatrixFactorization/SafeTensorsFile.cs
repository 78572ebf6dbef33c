using System.Buffers.Binary;
using System.Text.Json;

namespace Orleans.Routing.Cli.Import.MatrixFactorization;

/// <summary>
/// A safetensors file: the header's length (uint64, little-endian), a JSON object of tensors, then their bytes without gaps or overlaps
/// (github.com/huggingface/safetensors, "Format"). Nothing in it is ever executed.
/// </summary>
internal sealed class SafeTensorsFile
{
    private const int LargestHeader = 1 << 20;
    private const long LargestFile = 1L << 30;
    private const string Metadata = "__metadata__";

    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly Dictionary<string, SafeTensor> _tensors;

    private SafeTensorsFile(string path, byte[] bytes)
    {
        (_path, _bytes) = (path, bytes);
        var length = bytes.Length < sizeof(ulong) ? throw new InvalidDataException($"{path} is too short for a safetensors file.") : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LargestHeader || length > (ulong)(bytes.Length - sizeof(ulong)))
        {
            throw new InvalidDataException($"{path} is not a safetensors file: its header would have {length} bytes; the limits are {LargestHeader} and the file's length.");
        }

        _start = sizeof(ulong) + (int)length;
        _tensors = ReadHeader(bytes.AsMemory(sizeof(ulong), (int)length));
        RequireTiling();
    }

    /// <summary>Names of the tensors.</summary>
    public IEnumerable<string> Names => _tensors.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="InvalidDataException">It is not a safetensors file, or a damaged one.</exception>
    public static SafeTensorsFile Read(FileInfo file) => file switch
    {
        { Exists: false } => throw new InvalidDataException($"{file.FullName} is missing."),
        { Length: > LargestFile } => throw new InvalidDataException($"{file.FullName} has {file.Length} bytes; the weights of a router have at most {LargestFile}."),
        _ => Parse(file.FullName, File.ReadAllBytes(file.FullName)),
    };

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="InvalidDataException">They are not those of a safetensors file.</exception>
    public static SafeTensorsFile Parse(string path, byte[] bytes) => new(path, bytes);

    /// <summary>The shape of a tensor.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor.</exception>
    public IReadOnlyList<long> Shape(string name) => Find(name).Shape;

    /// <summary>The values of a tensor of the given shape, row by row, all of them finite.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it is another.</exception>
    public double[] Values(string name, params ReadOnlySpan<long> shape)
    {
        var tensor = Find(name);
        if (!shape.SequenceEqual(tensor.Shape))
        {
            throw new InvalidDataException($"{_path}: the tensor {name} has the shape [{string.Join(", ", tensor.Shape)}]; expected is [{string.Join(", ", shape.ToArray())}].");
        }

        var size = SafeTensorElement.Size(tensor.Type)!.Value;
        var values = new double[(tensor.End - tensor.Begin) / size];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = SafeTensorElement.Read(tensor.Type, _bytes.AsSpan(_start + (int)tensor.Begin + (index * size), size));
        }

        return Array.TrueForAll(values, double.IsFinite)
            ? values
            : throw new InvalidDataException($"{_path}: the tensor {name} holds something that is not a number.");
    }

    private SafeTensor Find(string name) => !_tensors.TryGetValue(name, out var tensor)
        ? throw new InvalidDataException($"{_path} has no tensor {name}; it has {string.Join(", ", Names.Take(20))}.")
        : SafeTensorElement.Size(tensor.Type) is null
            ? throw new InvalidDataException($"{_path}: the tensor {name} is of type {tensor.Type}; use F32, F16, BF16 or F64.")
            : tensor;

    private Dictionary<string, SafeTensor> ReadHeader(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var header = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var tensors = new Dictionary<string, SafeTensor>(StringComparer.Ordinal);
            foreach (var property in header.RootElement.EnumerateObject())
            {
                if (property.Name != Metadata && !tensors.TryAdd(property.Name, ReadTensor(property.Value)))
                {
                    throw new InvalidDataException($"{_path}: the tensor {property.Name} is described twice.");
                }
            }

            return tensors;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"{_path} is not a safetensors file: {exception.Message}", exception);
        }
    }

    private static SafeTensor ReadTensor(JsonElement tensor)
    {
        var shape = tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        return tensor.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray() is [var begin, var end]
            ? new SafeTensor(tensor.GetProperty("dtype").GetString() ?? "", shape, begin, end)
            : throw new FormatException("data_offsets must be two numbers.");
    }

    // Tensors must fill the rest of the file one after the other: then no two share bytes and none reaches beyond the end.
    private void RequireTiling()
    {
        var next = 0L;
        foreach (var (name, tensor) in _tensors.OrderBy(tensor => tensor.Value.Begin).ThenBy(tensor => tensor.Value.End))
        {
            if (tensor.Begin != next || tensor.End < tensor.Begin || tensor.End > _bytes.Length - _start)
            {
                throw new InvalidDataException($"{_path}: the bytes {tensor.Begin} to {tensor.End} of the tensor {name} leave a gap, overlap another's or lie outside the file.");
            }

            RequireSize(name, tensor);
            next = tensor.End;
        }

        if (next != _bytes.Length - _start)
        {
            throw new InvalidDataException($"{_path} has {_bytes.Length - _start - next} bytes that belong to no tensor.");
        }
    }

    private void RequireSize(string name, SafeTensor tensor)
    {
        if (SafeTensorElement.Size(tensor.Type) is not { } size)
        {
            return; // Not a type of weights; named when it is asked for.
        }

        var elements = 1.0;
        foreach (var length in tensor.Shape)
        {
            elements *= length >= 0 ? length : double.NaN;
        }

        if (elements * size != tensor.End - tensor.Begin)
        {
            throw new InvalidDataException($"{_path}: the tensor {name} of shape [{string.Join(", ", tensor.Shape)}] and type {tensor.Type} does not have {tensor.End - tensor.Begin} bytes.");
        }
    }
}
