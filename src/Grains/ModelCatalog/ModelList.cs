using System.Collections.Immutable;

namespace Orleans.Routing.ModelCatalog;

/// <summary>Lists of models in order of registration, unique by id.</summary>
internal static class ModelList
{
    /// <summary>The list with the models added or replaced; the same list when nothing differs.</summary>
    public static ImmutableArray<ModelDescriptor> Upsert(ImmutableArray<ModelDescriptor> models, IEnumerable<ModelDescriptor> changed)
    {
        foreach (var model in changed)
        {
            var index = models.FindIndex(model.Id);
            if (index < 0)
            {
                models = models.Add(model);
            }
            else if (!AreEqual(models[index], model))
            {
                models = models.SetItem(index, model);
            }
        }

        return models;
    }

    /// <summary>The list with the seeds of absent models, and of those that still equal the seed before.</summary>
    public static ImmutableArray<ModelDescriptor> Seed(
        ImmutableArray<ModelDescriptor> models, ImmutableArray<ModelDescriptor> seedsBefore, ImmutableArray<ModelDescriptor> seeds)
    {
        return Upsert(models, seeds.Where(IsUntouched));

        bool IsUntouched(ModelDescriptor seed)
        {
            var index = models.FindIndex(seed.Id);
            var before = seedsBefore.FindIndex(seed.Id);
            return index < 0 || (before >= 0 && AreEqual(models[index], seedsBefore[before]));
        }
    }

    private static int FindIndex(this ImmutableArray<ModelDescriptor> models, ModelId id)
    {
        for (var i = 0; i < models.Length; i++)
        {
            if (models[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    // A record compares its arrays by identity; everything else it compares itself.
    private static bool AreEqual(ModelDescriptor left, ModelDescriptor right) =>
        left.Domains.AsSpan().SequenceEqual(right.Domains.AsSpan())
        && left.Certifications.AsSpan().SequenceEqual(right.Certifications.AsSpan())
        && left == right with { Domains = left.Domains, Certifications = left.Certifications };
}
