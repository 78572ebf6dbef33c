namespace Orleans.Routing.Scoring.SimilarityRanking;

/// <summary>Refuses headers that would lead a reader outside the file or a fit outside its table.</summary>
internal static class BattleHeaderCheck
{
    /// <summary>The number of battles of a header found to be sound.</summary>
    /// <exception cref="InvalidDataException">It is not; the message says why.</exception>
    public static int Battles(string path, BattleFileHeader header)
    {
        if (header.Models.IsDefault || header.Cells.IsDefault || header.Models.Any(model => model is null) || header.Cells.Any(cell => cell is null))
        {
            throw new InvalidDataException($"{path}: the header has no models or no cells.");
        }

        if (!Enum.IsDefined(header.Element) || header.Dimensions is < 1 or > BattleFileLayout.MostDimensions)
        {
            throw new InvalidDataException($"{path}: embeddings of {header.Dimensions} numbers; use 1 to {BattleFileLayout.MostDimensions}.");
        }

        var tiers = header.Models.Length;
        if (tiers is < 2 or > ModelTiers.MostModels || header.Models.Any(model => model.Tier < 0 || model.Tier >= tiers || !double.IsFinite(model.Rating)))
        {
            throw new InvalidDataException($"{path}: use 2 to {ModelTiers.MostModels} models, each with a tier from 0 up and a rating.");
        }

        var last = header.Models.Max(model => model.Tier);
        if (header.Cells.Any(cell => cell.First < 0 || cell.First > last || cell.Second < 0 || cell.Second > last || cell.Battles < 1 || !Enum.IsDefined(cell.Outcome)))
        {
            throw new InvalidDataException($"{path}: a cell names a tier that no model has, or holds no battles.");
        }

        var battles = header.Cells.Sum(cell => (long)cell.Battles);
        return battles is >= 1 and <= BattleFileLayout.MostBattles
            ? (int)battles
            : throw new InvalidDataException($"{path} holds {battles} battles; use 1 to {BattleFileLayout.MostBattles}.");
    }
}
