using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Orleans.Routing.Persistence;

/// <summary>
/// An instance of a type with something in every field, nested ones included, and something else in each: a field that is left out or
/// mistaken for another cannot pass.
/// </summary>
internal sealed class ShapeSample
{
    private int _values;

    private ShapeSample()
    {
    }

    public static object Of(Type type) => new ShapeSample().Make(type);

    private object Make(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var number = ++_values;
        return type switch
        {
            _ when type == typeof(string) => string.Create(CultureInfo.InvariantCulture, $"text {number}"),
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => number,
            _ when type == typeof(long) => 1_000_000_000_000 + number,
            _ when type == typeof(double) => number / 1024.0,
            _ when type == typeof(Guid) => new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero).AddMinutes(number),
            _ when type == typeof(byte[]) => (byte[])[(byte)number, 2, 3],
            { IsEnum: true } => Enum.GetValues(type).GetValue(1)!,
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => MakeArray(type.GetGenericArguments()[0]),
            _ => MakeRecord(type),
        };
    }

    private object MakeArray(Type element)
    {
        var items = Array.CreateInstance(element, 2);
        items.SetValue(Make(element), 0);
        items.SetValue(Make(element), 1);
        return typeof(ImmutableArray).GetMethods()
            .Single(method => method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsSZArray: true } only] && only.GetCustomAttribute<ParamArrayAttribute>() is not null)
            .MakeGenericMethod(element).Invoke(null, [items])!;
    }

    private object MakeRecord(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault();
        var record = constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType))]);
        var given = constructor?.GetParameters().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && !given.Contains(property.Name)))
        {
            property.SetValue(record, Make(property.PropertyType));
        }

        return record;
    }
}
