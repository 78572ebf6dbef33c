using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Routing.Persistence;

internal static class FaultyStorageExtensions
{
    /// <summary>Puts ordered faults between the grains and the store of that name.</summary>
    public static void DecorateGrainStorage(this IServiceCollection services, string name, StorageFaults faults)
    {
        var real = services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, name));
        services.AddKeyedSingleton<IGrainStorage>(name, (provider, key) =>
            new FaultyGrainStorage((IGrainStorage)real.KeyedImplementationFactory!(provider, key), faults));
    }
}
