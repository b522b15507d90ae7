"""The search page's and the API's one search: over claims, articles, speakers and references of a reader's desks."""
