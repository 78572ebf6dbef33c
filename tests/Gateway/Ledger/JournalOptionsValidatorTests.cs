namespace Orleans.Routing.Gateway.Ledger;

public sealed class JournalOptionsValidatorTests
{
    [Theory]
    [InlineData(1L << 30, 16L << 20)]
    [InlineData(1L << 30, 1L << 29)]
    [InlineData(2L << 30, 1L << 30)]
    public void Validate_AFolderThatHoldsTwoFiles_IsFine(long folder, long file) =>
        Assert.True(new JournalOptionsValidator().Validate(null, new JournalOptions { MaxFolderBytes = folder, MaxFileBytes = file }).Succeeded);

    [Theory]
    [InlineData(1L << 30, 1L << 30)]
    [InlineData((2L << 20) - 1, 1L << 20)]
    public void Validate_AFolderThatOneFileFills_SaysWhatToChange(long folder, long file)
    {
        var failure = Assert.Single(new JournalOptionsValidator().Validate(null, new JournalOptions { MaxFolderBytes = folder, MaxFileBytes = file }).Failures!);

        Assert.Contains($"Journal:MaxFolderBytes is {folder}, less than twice Journal:MaxFileBytes, {file}", failure, StringComparison.Ordinal);
    }
}
