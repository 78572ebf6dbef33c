namespace Orleans.Routing.Scoring.Tokenization;

/// <summary>A token that is found in the text as it stands, before it is cut into pieces.</summary>
/// <param name="Content">The token's text.</param>
/// <param name="Id">Its id.</param>
/// <param name="TrimsLeft">Whether white space before it belongs to it.</param>
/// <param name="TrimsRight">Whether white space after it belongs to it.</param>
internal sealed record AddedToken(string Content, int Id, bool TrimsLeft, bool TrimsRight);
