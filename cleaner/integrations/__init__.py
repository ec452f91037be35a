"""Steps in other people's pipelines: Arrow (Ray Data, Spark, pandas ...), datatrove, Scrapy. `import cleaner` loads none of them."""
