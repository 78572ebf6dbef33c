using Orleans.Routing.Decisions;
using Orleans.Routing.Pricing;

namespace Orleans.Routing.ModelCatalog;

/// <summary>A model of the catalog together with the book its price is found in.</summary>
internal sealed class CatalogModel(ModelDescriptor descriptor, PriceBook prices)
{
    public ModelDescriptor Descriptor { get; } = descriptor;

    public ModelId Id => Descriptor.Id;

    public ModelPrice? PriceAt(DateTimeOffset time) => prices.Find(Descriptor.Id, time);

    public bool Serves(RequestOperation operation) =>
        Descriptor.Capabilities.HasFlag(ModelCapabilities.Embeddings) == (operation == RequestOperation.Embeddings);
}
