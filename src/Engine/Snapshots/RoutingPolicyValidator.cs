using System.Collections.Immutable;
using Orleans.Routing.Domains;
using Orleans.Routing.ModelCatalog;

namespace Orleans.Routing.Snapshots;

/// <summary>Checks routing policies and reports every problem.</summary>
public static class RoutingPolicyValidator
{
    /// <summary>Upstream attempts of one request, at most.</summary>
    public const int MostAttempts = 10;

    /// <summary>The longest deadline, in seconds.</summary>
    public const int LongestTimeoutSeconds = 600;

    /// <summary>The longest retention, in days.</summary>
    public const int LongestRetentionDays = 3_650;

    /// <summary>Every problem of the cluster's policy; empty when there is none.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="knownRouters">Names of the routers that may be chosen.</param>
    /// <param name="knownModels">The catalog's models; empty when it is not known, and then any model may be named.</param>
    public static ImmutableArray<ValidationProblem> Validate(RoutingPolicy policy, IReadOnlyCollection<string> knownRouters, IReadOnlyCollection<ModelId> knownModels)
    {
        var problems = ImmutableArray.CreateBuilder<ValidationProblem>();
        if (!knownRouters.Contains(policy.Router, StringComparer.Ordinal))
        {
            problems.Add(new("router", $"There is no router '{policy.Router}'; choose one of {string.Join(", ", knownRouters.Order(StringComparer.Ordinal))}."));
        }

        CheckShare("threshold", policy.Threshold, problems);
        CheckModel("strong_model", policy.StrongModel, knownModels, problems);
        CheckModel("weak_model", policy.WeakModel, knownModels, problems);
        if (policy.StrongModel == policy.WeakModel)
        {
            problems.Add(new("weak_model", "The strong and the weak model are the same, so routing would change nothing; name two models."));
        }

        CheckRange("max_retry_attempts", policy.MaxRetryAttempts, MostAttempts, problems);
        CheckRange("timeout_seconds", policy.TimeoutSeconds, LongestTimeoutSeconds, problems);
        CheckShare("cost_optimization_target", policy.CostOptimizationTarget, problems);
        CheckRange("metrics_retention_days", policy.MetricsRetentionDays, LongestRetentionDays, problems);
        if (!Enum.IsDefined(policy.Detector))
        {
            problems.Add(new("detector", "The detector must be lexical, semantic or hybrid."));
        }

        return problems.DrainToImmutable();
    }

    /// <summary>Every problem of a domain's own policy over the cluster's; a field that the domain leaves to the cluster is not held against it.</summary>
    /// <param name="policy">The domain's own fields.</param>
    /// <param name="defaults">The cluster's policy.</param>
    /// <param name="knownRouters">Names of the routers that may be chosen.</param>
    /// <param name="knownModels">The catalog's models; empty when it is not known, and then any model may be named.</param>
    public static ImmutableArray<ValidationProblem> Validate(
        RoutingPolicyOverride policy, RoutingPolicy defaults, IReadOnlyCollection<string> knownRouters, IReadOnlyCollection<ModelId> knownModels)
    {
        // Own fields are checked even while the cluster ignores them, because they come into force when it no longer does.
        var effective = policy.ApplyTo(defaults with { DomainSpecificRouting = true });
        return [.. Validate(effective, knownRouters, knownModels).Where(problem => IsSet(policy, problem.Field))];
    }

    private static bool IsSet(RoutingPolicyOverride policy, string field) => field switch
    {
        "router" => policy.Router is not null,
        "threshold" => policy.Threshold is not null,
        "strong_model" => policy.StrongModel is not null,
        "weak_model" => policy.WeakModel is not null || policy.StrongModel is not null,
        "max_retry_attempts" => policy.MaxRetryAttempts is not null,
        "timeout_seconds" => policy.TimeoutSeconds is not null,
        "cost_optimization_target" => policy.CostOptimizationTarget is not null,
        _ => false,
    };

    private static void CheckShare(string field, double value, ImmutableArray<ValidationProblem>.Builder problems)
    {
        if (!(value >= 0 && value <= 1))
        {
            problems.Add(new(field, $"The {field} must be a number from 0 to 1."));
        }
    }

    private static void CheckRange(string field, int value, int most, ImmutableArray<ValidationProblem>.Builder problems)
    {
        if (value < 1 || value > most)
        {
            problems.Add(new(field, $"The {field} must be a whole number from 1 to {most}."));
        }
    }

    private static void CheckModel(string field, ModelId model, IReadOnlyCollection<ModelId> knownModels, ImmutableArray<ValidationProblem>.Builder problems)
    {
        if (string.IsNullOrWhiteSpace(model.Provider) || string.IsNullOrWhiteSpace(model.Name))
        {
            problems.Add(new(field, $"The {field} must be named as provider/name, as in openai/gpt-4o."));
        }
        else if (knownModels.Count > 0 && !knownModels.Contains(model))
        {
            problems.Add(new(field, "There is no such model in the catalog, so its use could not be priced; GET /v1/models lists those there are."));
        }
    }
}
