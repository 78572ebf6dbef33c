using System.Text.Json;

namespace Orleans.Routing.ModelCatalog;

public sealed class ModelIdTests
{
    [Theory]
    [InlineData("openai/gpt-4o")]
    [InlineData("together/meta-llama/Llama 3.1~70B")]
    public void TryParse_PrintableAscii_IsTaken(string text) => Assert.True(ModelId.TryParse(text, out _));

    [Theory]
    [InlineData("ollama/größer")]
    [InlineData("ollama/模型")]
    [InlineData("ollama/a\tb")]
    [InlineData("ollama/a\r\nb")]
    [InlineData("gpt-4o")]
    [InlineData("/gpt-4o")]
    [InlineData("openai/")]
    public void TryParse_WhatNoHeaderCouldName_IsRefused(string text) => Assert.False(ModelId.TryParse(text, out _));

    [Fact]
    public void Read_AnIdThatWasStoredOnce_StaysReadable() =>
        Assert.Equal(new ModelId("ollama", "größer"), JsonSerializer.Deserialize<ModelId>("\"ollama/gr\\u00f6\\u00dfer\""));
}
