namespace FlowLambda.AwsLite.Tests.Aws;

/// <summary>Answers as the services give them.</summary>
internal static class Answers
{
    public static readonly (int Status, string Body) PutMetricData = (200,
        """
        <PutMetricDataResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">
          <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
        </PutMetricDataResponse>
        """);

    public static readonly (int Status, string Body) Publish = (200,
        """
        <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
          <PublishResult><MessageId>m-1</MessageId></PublishResult>
          <ResponseMetadata><RequestId>r-2</RequestId></ResponseMetadata>
        </PublishResponse>
        """);

    public static readonly (int Status, string Body) PublishBatch = (200,
        """
        <PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
          <PublishBatchResult>
            <Failed>
              <member><Code>InternalError</Code><Id>c</Id><Message>try again</Message><SenderFault>false</SenderFault></member>
              <member><Id>d</Id><Code>InvalidParameter</Code><SenderFault>true</SenderFault></member>
            </Failed>
            <Successful>
              <member><Id>a</Id><MessageId>m-a</MessageId></member>
              <member><MessageId>m-b</MessageId><Id>b</Id><SequenceNumber>1</SequenceNumber></member>
            </Successful>
          </PublishBatchResult>
          <ResponseMetadata><RequestId>r-3</RequestId></ResponseMetadata>
        </PublishBatchResponse>
        """);

    public static (int Status, string Body) Error(int status, string code, string type = "Sender") => (status,
        $"""
        <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
          <Error><Type>{type}</Type><Code>{code}</Code><Message>because of {code}</Message></Error>
          <RequestId>r-9</RequestId>
        </ErrorResponse>
        """);
}
