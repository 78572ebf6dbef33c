using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Orleans.Routing.Gateway.Access;

public sealed class AccessKeyringTests
{
    private const string Admin = "admin-key-0123456789";
    private const string Inference = "inference-key-0123456789";

    [Fact]
    public void Find_KnownKeys_GivesNameAndScope()
    {
        var keyring = Keyring((WellKnownKeys.AdminVariable, Admin), (WellKnownKeys.InferenceVariable, Inference));

        Assert.False(keyring.IsOpen);
        Assert.Equal(("admin", true), (keyring.Find(Admin)!.Name, keyring.Find(Admin)!.IsAdmin));
        Assert.Equal(("inference", false), (keyring.Find(Inference)!.Name, keyring.Find(Inference)!.IsAdmin));
    }

    [Theory]
    [InlineData("")]
    [InlineData("admin-key-012345678")]
    [InlineData("admin-key-01234567890")]
    [InlineData("ADMIN-KEY-0123456789")]
    [InlineData("\u0000")]
    public void Find_AnythingElse_GivesNothing(string presented) =>
        Assert.Null(Keyring((WellKnownKeys.AdminVariable, Admin)).Find(presented));

    [Fact]
    public void Find_AVeryLongKey_IsRefusedUnhashed() => Assert.Null(Keyring((WellKnownKeys.AdminVariable, Admin)).Find(new string('a', 1 << 20)));

    [Fact]
    public void IsOpen_WithoutKeys_IsTrue() => Assert.True(Keyring().IsOpen);

    [Fact]
    public void Find_KeyFromAFile_IgnoresWhiteSpaceAroundIt()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"  {Inference}\n");

            var keyring = Keyring(("Access:Keys:0:Name", "pipeline"), ("Access:Keys:0:Scopes:0", "inference"), ("Access:Keys:0:KeyFile", file));

            Assert.Equal("pipeline", keyring.Find(Inference)!.Name);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static AccessKeyring Keyring(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var options = new AccessOptions();
        configuration.GetSection(AccessOptions.Section).Bind(options);
        return new AccessKeyring(Options.Create(options), configuration);
    }
}
